import ContractModel

/// What a request needs that no member of its chain has, for the error that the caller gets.
package struct UnmetNeed: Sendable, Hashable, CustomStringConvertible {
  package var plan: String
  /// Each reason with the names of those it holds for, in the chain's order.
  package var reasons: [(reason: String, members: [String])] {
    pairs.map { ($0.reason, $0.members) }
  }

  private struct Pair: Sendable, Hashable {
    var reason: String
    var members: [String]
  }

  private let pairs: [Pair]
  /// Most members that are named for one reason.
  private static let mostNamed = 8

  /// What kept everyone out; nil where the ranking has a member to ask.
  package init?(_ ranking: Ranking, of plan: RoutePlan) {
    guard ranking.order.isEmpty else { return nil }
    var pairs: [Pair] = []
    var positions: [String: Int] = [:]
    for skip in ranking.skipped {
      let reason = Self.words(skip.reason)
      let name = plan.members[skip.member].environment.name
      if let position = positions[reason] {
        pairs[position].members.append(name)
      } else {
        positions[reason] = pairs.count
        pairs.append(Pair(reason: reason, members: [name]))
      }
    }
    self.plan = plan.name
    self.pairs = pairs
  }

  package var description: String {
    let parts = pairs.prefix(Self.mostNamed).map { pair in
      let names = pair.members.prefix(Self.mostNamed).joined(separator: ", ")
      return "\(pair.reason) (\(names)\(pair.members.count > Self.mostNamed ? ", …" : ""))"
    }
    return "no member of \"\(LogSafe.line(plan.cut(toUTF8: NameError.longestShown)))\" "
      + "can take the request: " + parts.joined(separator: "; ")
      + (pairs.count > parts.count ? "; …" : "")
  }

  private static func words(_ reason: SkipReason) -> String {
    switch reason {
    case .lacks(let capability): "\(capability.rawValue) needed and not declared"
    case .contextTooSmall(let needed, let limit):
      "about \(needed) tokens do not fit a context of \(limit)"
    case .outputTooSmall(let needed, let limit):
      "\(needed) output tokens are asked for and \(limit) are the limit"
    case .notAllowed(let rule): rule
    case .canaryShare: "on trial, its share of the traffic is used up"
    default: "not available"
    }
  }
}
