import ContractModel

/// Why a name that a caller asked for is served by nobody.
///
/// Texts hold at most `longestShown` bytes of the caller's own, made harmless for a log.
package enum NameError: Error, Sendable, Hashable {
  case empty
  case tooLong(bytes: Int, limit: Int)
  /// Nobody declared it; with the nearest known names, best first.
  case unknown(String, nearest: [String])
  /// A pinned id that fits several deployments.
  case ambiguous(String, candidates: [String])
  /// The policy leaves it no member: it is refused, never replaced by another.
  case denied(String, [Chain.Exclusion])
  /// An alias that leads back to itself.
  case cycle([String])
  case emptyList
  case tooManyEntries(Int, limit: Int)
  /// A route inside a list.
  case routeInList(String)
  case badOption(entry: String, option: String, expected: String)

  /// Most bytes of a foreign name that a text shows.
  package static let longestShown = 120
  /// Most members and candidates that a text lists.
  private static let mostListed = 8

  /// What the caller did is wrong: false where the declared policy refuses a sound request.
  package var isCallersFault: Bool {
    if case .denied = self { return false }
    return true
  }
}

extension NameError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "expected a model's name, found an empty one"
    case .tooLong(let bytes, let limit):
      "expected a name of at most \(limit) bytes, found \(bytes)"
    case .unknown(let name, let nearest):
      "\"\(Self.shown(name))\" is no route, alias, family or environment"
        + (nearest.isEmpty ? "" : ": did you mean \(Self.listed(nearest, joint: " or "))?")
    case .ambiguous(let name, let candidates):
      "\"\(Self.shown(name))\" fits several deployments: name one of "
        + Self.listed(candidates, joint: ", ")
    case .denied(let name, let exclusions):
      "the policy lets nobody serve \"\(Self.shown(name))\": "
        + exclusions.prefix(Self.mostListed).map { "\($0.member): \($0.rule)" }
        .joined(separator: "; ") + (exclusions.count > Self.mostListed ? "; …" : "")
    case .cycle(let path):
      "the alias \"\(Self.shown(path.last ?? ""))\" leads back to itself: "
        + path.map(Self.shown).joined(separator: " → ")
    case .emptyList: "expected at least one name, found an empty list"
    case .tooManyEntries(let count, let limit):
      "expected a list of at most \(limit) names, found \(count)"
    case .routeInList(let name):
      "\"\(Self.shown(name))\" is a route and stands for itself: ask for it alone, or list families"
    case .badOption(let entry, let option, let expected):
      "expected \(expected) for \"\(option)\" of \"\(Self.shown(entry))\""
    }
  }

  private static func shown(_ name: String) -> String {
    LogSafe.line(name.cut(toUTF8: longestShown))
  }

  private static func listed(_ names: [String], joint: String) -> String {
    names.prefix(mostListed).map { "\"\(shown($0))\"" }.joined(separator: joint)
      + (names.count > mostListed ? ", …" : "")
  }
}
