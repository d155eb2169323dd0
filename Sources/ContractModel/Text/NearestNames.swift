/// Answers a mistyped name with the known names nearest to it.
package enum NearestNames {
  /// Longest name that is compared; a longer one has no suggestion, so the work stays bounded.
  private static let longest = 64

  /// The nearest known names, best first, at most `limit`; empty where none is near enough.
  ///
  /// Near is an optimal string alignment distance of at most a third of the longer name's length
  /// (at least 1), or one name starting with the other.
  package static func of(
    _ name: String, among known: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= longest else { return [] }
    var ranked: [(distance: Int, name: String)] = []
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard letters.count <= longest else { continue }
      let allowed = max(1, max(wanted.count, letters.count) / 3)
      let contained = wanted.count >= 3 && letters.starts(with: wanted)
      // Names of very different lengths are never near; most are, and cost nothing then.
      guard contained || abs(wanted.count - letters.count) <= allowed else { continue }
      let distance = alignmentDistance(wanted, letters)
      if distance <= allowed || contained { ranked.append((distance, candidate)) }
    }
    ranked.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return ranked.prefix(limit).map(\.name)
  }

  /// `did you mean "a" or "b"?`, or nil where nothing is near.
  package static func question(
    _ name: String, among known: some Sequence<String>
  ) -> String? {
    let near = of(name, among: known)
    guard !near.isEmpty else { return nil }
    return "did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?"
  }

  /// Optimal string alignment distance (Damerau-Levenshtein without repeated edits).
  private static func alignmentDistance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar]
  ) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1] + [Int](repeating: 0, count: right.count)
      for (column, other) in right.enumerated() {
        let substituted = previous[column] + (letter == other ? 0 : 1)
        current[column + 1] = min(substituted, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          current[column + 1] = min(current[column + 1], before[column - 1] + 1)
        }
      }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
