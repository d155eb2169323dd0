import ContractModel
import Exchanges
import Routing

extension CallService {
  /// A stream on its way to the caller, and the account that is given of it in the end.
  struct Relayed: Sendable {
    private(set) var ongoing: OngoingCall
    let member: Int
    let head: HTTPHead
    var relay: StreamRelay
    let firstByte: Duration
    private var isFinished = false

    init(
      ongoing: OngoingCall, member: Int, head: HTTPHead, relay: StreamRelay, firstByte: Duration
    ) {
      self.ongoing = ongoing
      self.member = member
      self.head = head
      self.relay = relay
      self.firstByte = firstByte
    }

    /// Tells the engine, the ledger and whoever listens how the stream ended.
    mutating func finish(_ end: StreamRelay.End, hasLeft: Bool) {
      guard !isFinished else { return }
      isFinished = true
      let environment = ongoing.begun.plan.members[member].environment
      let last = ongoing.facts.count - 1
      if ongoing.facts.indices.contains(last) {
        ongoing.facts[last].note(end.observed, price: environment.price)
        ongoing.facts[last].timings = end.observed.timings
        ongoing.facts[last].failure = hasLeft ? nil : end.failure
      }
      settle(environment)
      if hasLeft {
        ongoing.core.desk.cancel(&ongoing.begun)
        ongoing.finish(.abandoned, status: head.status, member: member, firstByte: firstByte)
      } else if let failure = end.failure {
        _ = ongoing.core.desk.next(
          &ongoing.begun, .failed(failure, .committed), of: member)
        ongoing.finish(
          .interrupted, status: head.status, member: member, firstByte: firstByte,
          reason: failure.message)
      } else {
        _ = ongoing.core.desk.next(
          &ongoing.begun, .succeeded, of: member, took: relay.stream.firstContent)
        ongoing.core.degraded.keep(end.reply, of: member, ongoing.call, ongoing.begun)
        ongoing.finish(.served, status: head.status, member: member, firstByte: firstByte)
      }
    }

    /// The connection broke while writing: the caller is gone.
    mutating func finishIfOpen() {
      guard !isFinished else { return }
      let (_, end) = relay.close(after: nil)
      finish(end, hasLeft: true)
    }

    /// Books what the exchange cost in the place of what was held for it.
    private func settle(_ environment: ModelEnvironment) {
      let reserve = SpendingRule.mostCost(of: environment, needs: ongoing.begun.needs)
      ongoing.ledger.settle(
        ongoing.facts.last?.cost ?? reserve, reserved: reserve, for: ongoing.call.client,
        at: ongoing.core.desk.clock.now)
    }
  }
}
