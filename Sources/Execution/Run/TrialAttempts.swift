import ContractModel
import Routing
import Synchronization

/// Gets one reply out of one member: paces, calls, and retries what failed in transport.
struct TrialAttempts: Sendable {
  /// What came of a trial's attempts: the records in order, and the last exchange.
  struct Outcome: Sendable {
    var records: [AttemptRecord]
    var last: ObservedExchange
  }

  let caller: any MemberCalling
  let settings: RunSettings
  let clock: RunClock
  let pacer: MemberPacer
  let retrying: @Sendable (ExchangeFailure, Duration) -> Void

  /// Throws only when the run is cancelled while it waits.
  func run(_ prompt: Prompt, trial: Int) async throws -> Outcome {
    let start = clock.elapsed()
    var failures: [ExchangeFailure] = []
    var records: [AttemptRecord] = []
    var random = SystemRandomNumberGenerator()
    while true {
      if settings.pacing == .declaredRates { try await pacer.waitForSlot(clock) }
      let observed = await caller.call(prompt, trial: trial)
      records.append(record(observed, isFirst: records.isEmpty))
      guard let failure = observed.failure, !TrialVerdict.isJudged(failure) else {
        return Outcome(records: records, last: observed)
      }
      failures.append(failure)
      let decision = settings.retries.decide(
        after: failures, elapsed: clock.elapsed() - start, using: &random)
      guard case .retry(let wait) = decision else {
        return Outcome(records: records, last: observed)
      }
      if failure.kind == .rateLimit { pacer.holdBack(for: wait, clock) }
      retrying(failure, wait)
      try await clock.sleep(wait)
    }
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
