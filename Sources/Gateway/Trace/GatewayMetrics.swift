import ContractModel
import Routing
import Synchronization

/// Counters and histograms of finished calls, in Prometheus' text format, version 0.0.4.
///
/// Labels hold declared names only, so that no caller can make their number grow.
final class GatewayMetrics: Sendable {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private struct Requests: Hashable {
    var route: String
    var client: String
    var result: CallRecord.Result
  }

  private struct Attempts: Hashable {
    var member: String
    var outcome: String
  }

  private struct Skips: Hashable {
    var member: String
    var reason: String
  }

  private struct State {
    var requests: [Requests: Int] = [:]
    var attempts: [Attempts: Int] = [:]
    var skips: [Skips: Int] = [:]
    var inputTokens: [String: Int] = [:]
    var outputTokens: [String: Int] = [:]
    var cost: [String: Double] = [:]
    var requestTimes = TimeHistogram()
    var attemptTimes: [String: TimeHistogram] = [:]
    var firstContentTimes: [String: TimeHistogram] = [:]
  }

  private let state = Mutex(State())

  func note(_ record: CallRecord) {
    state.withLock { state in
      let requests = Requests(route: record.route, client: record.client, result: record.result)
      state.requests[requests, default: 0] += 1
      state.requestTimes.note(record.took)
      for fact in record.facts {
        let outcome = fact.failure?.kind.rawValue ?? "ok"
        state.attempts[Attempts(member: fact.member, outcome: outcome), default: 0] += 1
        state.attemptTimes[fact.member, default: TimeHistogram()].note(fact.timings.total)
        if let first = fact.timings.firstToken {
          state.firstContentTimes[fact.member, default: TimeHistogram()].note(first)
        }
        Self.add(fact.usage.inputTokens, to: &state.inputTokens[fact.member, default: 0])
        Self.add(fact.usage.outputTokens, to: &state.outputTokens[fact.member, default: 0])
        if let cost = fact.cost { state.cost[fact.member, default: 0] += cost }
      }
      guard let begun = record.begun else { return }
      for skip in begun.run.trace.skips {
        let member = begun.plan.members[skip.member].environment.name
        state.skips[Skips(member: member, reason: skip.reason.word), default: 0] += 1
      }
    }
  }

  /// Token counts are a provider's word, of any size.
  private static func add(_ count: Int?, to sum: inout Int) {
    sum = sum.addingReportingOverflow(max(0, count ?? 0)).partialValue
    if sum < 0 { sum = .max }
  }

  /// The whole page, with the members' health as it is now.
  func text(_ status: [MemberStatus]) -> String {
    var page = MetricsPage()
    state.withLock { state in
      page.family(
        "requests_total", .counter, "Calls that are over, by route, client and result.",
        state.requests.map { key, count in
          ([("route", key.route), ("client", key.client), ("result", key.result.rawValue)], count)
        })
      page.family(
        "attempts_total", .counter, "Exchanges with members, by member and outcome.",
        state.attempts.map { ([("member", $0.member), ("outcome", $0.outcome)], $1) })
      page.family(
        "skips_total", .counter, "Members that were not asked, by member and reason.",
        state.skips.map { ([("member", $0.member), ("reason", $0.reason)], $1) })
      page.family(
        "input_tokens_total", .counter, "Tokens of prompts, as members counted them.",
        state.inputTokens.map { ([("member", $0)], $1) })
      page.family(
        "output_tokens_total", .counter, "Tokens of replies, as members counted them.",
        state.outputTokens.map { ([("member", $0)], $1) })
      page.family(
        "cost_usd_total", .counter, "What attempts cost, as far as it is known.",
        state.cost.map { ([("member", $0)], $1) })
      page.histogram(
        "request_seconds", "From a call's arrival to its end.", [([], state.requestTimes)])
      page.histogram(
        "attempt_seconds", "Each exchange with a member, whole.",
        state.attemptTimes.map { ([("member", $0)], $1) })
      page.histogram(
        "first_content_seconds", "To the first content of a member's streamed reply.",
        state.firstContentTimes.map { ([("member", $0)], $1) })
    }
    page.family(
      "breaker_state", .gauge, "0 closed, 1 half-open, 2 open; the worst of a member's breakers.",
      Dictionary(status.map { ($0.name, $0.breaker.level) }, uniquingKeysWith: max)
        .map { ([("member", $0)], $1) })
    page.family(
      "benched", .gauge, "1 while a member is taken out.",
      Dictionary(status.map { ($0.name, $0.benches.isEmpty ? 0 : 1) }, uniquingKeysWith: max)
        .map { ([("member", $0)], $1) })
    return page.text
  }
}

extension MemberStatus.Breaker {
  fileprivate var level: Int {
    switch self {
    case .closed: 0
    case .halfOpen: 1
    case .open: 2
    }
  }
}
