import ContractModel
import Routing

/// A call that is over: who asked for what, every attempt and skip, and what came of it.
struct CallRecord: Sendable {
  /// How it ended for the caller.
  enum Result: String, Sendable, Hashable, CaseIterable {
    case served, refused, degraded, failed, interrupted, abandoned
    /// Turned away before anybody was asked.
    case rejected
  }

  var id: String
  var api: IngressAPI
  var client: String
  /// What was asked for, as the caller wrote it.
  var asked: String
  var streams: Bool
  var arrival: Timestamp
  var took: Duration
  /// From the arrival to the first byte of an answer.
  var firstByte: Duration?
  /// The status that the caller got; nil where it left before.
  var status: Int?
  var result: Result
  /// Nil where the request was rejected.
  var begun: RoutingDesk.Begun?
  var facts: [AttemptFacts] = []
  /// The index of whoever served.
  var member: Int?
  var degraded: String?
  /// Where it stands in the caller's own trace.
  var parent: TraceParent?
  /// Why it was rejected or failed, in words that hold no credential.
  var reason: String?

  /// The name of the plan, or nothing where there is none.
  var route: String { begun?.plan.name ?? "" }

  /// What all attempts cost together in USD; nil where one of them is not known.
  var cost: Double? {
    var sum = 0.0
    for fact in facts {
      guard let cost = fact.cost else { return nil }
      sum += cost
    }
    return sum
  }
}

/// Is told of calls that are over, in the order in which they end.
protocol CallListener: Sendable {
  /// Must not wait: a call's answer is out, but its connection is not free before.
  func finished(_ record: CallRecord)
}
