extension Sequence<Diagnostic> {
  /// Each finding once, by file, line and column; those without a place first, as they came.
  package func inOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      switch (left.element.location, right.element.location) {
      case (let one?, let other?) where one != other: one < other
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }
}
