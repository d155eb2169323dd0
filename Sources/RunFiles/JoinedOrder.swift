/// Joins several lists of names into one that keeps the order of each.
enum JoinedOrder {
  /// Every name once; of two that no list orders, the one of the earlier list comes first.
  ///
  /// Nil where two lists contradict each other. Takes time linear in names times lists.
  static func join(_ lists: [[String]]) -> [String]? {
    let lists = lists.map(withoutRepeats)
    var heads = lists.map { _ in 0 }
    // In how many lists a name still stands behind another one.
    var blockers: [String: Int] = [:]
    for name in lists.flatMap({ $0.dropFirst() }) { blockers[name, default: 0] += 1 }
    var order: [String] = []
    while true {
      let waiting = lists.indices.filter { heads[$0] < lists[$0].count }
      if waiting.isEmpty { return order }
      guard let free = waiting.first(where: { blockers[lists[$0][heads[$0]], default: 0] == 0 })
      else { return nil }
      let name = lists[free][heads[free]]
      order.append(name)
      for list in waiting where lists[list][heads[list]] == name {
        heads[list] += 1
        if heads[list] < lists[list].count { blockers[lists[list][heads[list]], default: 1] -= 1 }
      }
    }
  }

  /// Every name once, as it first appears.
  static func firstAppearance(_ lists: [[String]]) -> [String] {
    withoutRepeats(lists.flatMap { $0 })
  }

  private static func withoutRepeats(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
