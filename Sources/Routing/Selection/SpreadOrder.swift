/// Orders siblings by chance in proportion to their weights, whatever order they are listed in.
///
/// Drawn without replacement: who follows a member that is down is again in proportion, so that
/// its traffic is spread too. Members of weight 0 follow all others, in the order of the list.
enum SpreadOrder {
  /// Places that are drawn; the rest of a larger tier keeps its order, and the work its bound.
  private static let drawn = 16

  /// Reorders a slice of indices; `weight` must not be negative or infinite.
  static func arrange(
    _ order: inout ArraySlice<Int>, using random: inout some RandomNumberGenerator,
    weight: (Int) -> Double
  ) {
    let end = order.partitionKeepingOrder { weight($0) > 0 }
    guard end - order.startIndex > 1 else { return }
    var total = order[order.startIndex..<end].reduce(0) { $0 + weight($1) }
    for place in order.startIndex..<min(end - 1, order.startIndex + drawn) {
      var mark = Double.random(in: 0..<1, using: &random) * total
      var chosen = place
      while chosen < end - 1 {
        mark -= weight(order[chosen])
        if mark < 0 { break }
        chosen += 1
      }
      total = max(0, total - weight(order[chosen]))
      order.swapAt(place, chosen)
    }
  }
}

extension ArraySlice<Int> {
  /// Brings those that satisfy the condition to the front, both parts in their order; returns
  /// where the second part begins.
  mutating func partitionKeepingOrder(_ isFirst: (Int) -> Bool) -> Int {
    guard let start = firstIndex(where: { !isFirst($0) }) else { return endIndex }
    var behind: [Int] = []
    var place = start
    for index in start..<endIndex {
      if isFirst(self[index]) {
        self[place] = self[index]
        place += 1
      } else {
        behind.append(self[index])
      }
    }
    for (offset, value) in behind.enumerated() { self[place + offset] = value }
    return place
  }

  /// Brings one value to the front, the others in their order behind it.
  mutating func bringToFront(_ value: Int) {
    guard let place = firstIndex(of: value) else { return }
    remove(at: place)
    insert(value, at: startIndex)
  }
}
