import ContractModel
import Exchanges
import Routing
import RunFiles
import Synchronization

/// Gets one reply out of one member: paces, calls, and retries what failed in transport.
///
/// ```
/// reserved ─▶ wait for a slot ─▶ sent ─▶ call ─▶ settle ─▶ done
///                 ▲                                └─▶ failed ─▶ reserve again ─▶ back off ─┐
///                 └─────────────────────────────────────────────────────────────────────┘
/// ```
struct TrialAttempts: Sendable {
  /// What came of a trial's attempts: the records in order, the last exchange, and the bill.
  struct Outcome: Sendable {
    var records: [AttemptRecord]
    var last: ObservedExchange
    /// Of all attempts; zero where the member declares no price.
    var spent: Spending
  }

  let step: StepID
  /// The member's; nil where it declares none.
  let price: Price?
  let caller: any MemberCalling
  let run: RunInProgress
  let pacer: MemberPacer
  /// The route's, beside the member's own.
  let timeout: Duration?

  /// Makes the attempts, the first of which has `reservation` in the ledger.
  ///
  /// Throws when the run is cancelled: then the trial is dropped, and listed as possibly paid for
  /// where a request of it may have been.
  func make(_ prompt: Prompt, reservation: Double?) async throws -> Outcome {
    let start = run.clock.elapsed()
    var failures: [ExchangeFailure] = []
    var outcome = Outcome(records: [], last: ObservedExchange(), spent: Spending())
    var mayBePaid = false
    var random = SystemRandomNumberGenerator()
    while true {
      do {
        if run.settings.pacing == .declaredRates { try await pacer.waitForSlot(run.clock) }
        if outcome.records.isEmpty { try run.writer.sent(step) }
        let observed = await caller.call(prompt, trial: step.trial, within: timeout)
        mayBePaid = charge(observed, for: prompt, reservation, to: &outcome.spent) || mayBePaid
        outcome.records.append(record(observed, isFirst: outcome.records.isEmpty))
        outcome.last = observed
        guard let failure = observed.failure, !TrialVerdict.isJudged(failure) else {
          return outcome
        }
        if failure.kind == .cancelled { throw CancellationError() }
        failures.append(failure)
        let decision = run.settings.retries.decide(
          after: failures, elapsed: run.clock.elapsed() - start, using: &random)
        guard case .retry(let wait) = decision, run.admitRetry(upperBound: reservation) else {
          return outcome
        }
        if failure.kind == .rateLimit { pacer.holdBack(for: wait, run.clock) }
        run.listener.receive(.retrying(step, failure, after: wait))
        try await run.clock.sleep(wait)
      } catch {
        if mayBePaid { run.drop(step) }
        throw error
      }
    }
  }

  /// Settles an attempt in the ledger and adds it to the bill; answers whether it may be paid for.
  private func charge(
    _ observed: ObservedExchange, for prompt: Prompt, _ reservation: Double?,
    to bill: inout Spending
  ) -> Bool {
    let charge = Charge(observed)
    var spent = Spending()
    if charge != .none, let price {
      switch charge {
      case .counted(let usage): spent.total = price.cost(of: usage) ?? 0
      case .possible, .none:
        let bound = reservation ?? price.cost(of: PlanEstimate.tokens(of: prompt)) ?? 0
        spent = Spending(bound, estimated: bound)
      }
    }
    run.settle(reservation: reservation, spent: spent)
    bill += spent
    return charge != .none
  }

  private func record(_ observed: ObservedExchange, isFirst: Bool) -> AttemptRecord {
    AttemptRecord(
      kind: isFirst ? .initial : .retry, status: observed.head?.status,
      failure: observed.failure, timings: observed.timings, requestID: observed.requestID)
  }
}

/// A member's pacer shared by the tasks of its lane.
final class MemberPacer: Sendable {
  private let pacer: Mutex<RequestPacer>

  init(requestsPerMinute: Int?) {
    pacer = Mutex(RequestPacer(requestsPerMinute: requestsPerMinute))
  }

  func waitForSlot(_ clock: RunClock) async throws {
    let now = clock.elapsed()
    let wait = pacer.withLock { $0.reserve(at: now) }
    if wait > .zero { try await clock.sleep(wait) }
  }

  func holdBack(for wait: Duration, _ clock: RunClock) {
    let until = clock.elapsed() + wait
    pacer.withLock { $0.holdBack(until: until) }
  }
}
