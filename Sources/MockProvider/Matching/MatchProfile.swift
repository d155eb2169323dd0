/// Which part of a request finds its recording, the strictest first.
///
/// Whatever the profile, a recording serves its own member only, and a key's recordings are served
/// first in, first out, unless the request names a trial.
package enum MatchProfile: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Method, path, query and the whole body, keys sorted and numbers compared by value.
  case exact
  /// The prompt's key, whatever the wire, the model and the sampling parameters.
  case prompt
  /// System text and messages alone; tools and the reply's schema may change.
  case conversation
  /// Method and path, whatever is asked there.
  case route
  /// Nothing: the member's recordings in their order.
  case sequence

  /// Stricter profiles come first, and are asked first where cassettes of several lie in one set.
  package static func < (left: Self, right: Self) -> Bool { left.looseness < right.looseness }

  /// Whether a request's trial number chooses among a key's recordings; else only their order does.
  var countsTrials: Bool { self < .route }

  private var looseness: Int {
    switch self {
    case .exact: 0
    case .prompt: 1
    case .conversation: 2
    case .route: 3
    case .sequence: 4
    }
  }
}
