/// A largest matching between rows and columns, by augmenting paths (Kuhn, 1955).
///
/// Costs at most rows times edges; the search for a path keeps its own stack, so that its depth
/// is bounded by memory and not by the thread's.
struct BipartiteMatching {
  /// For each row, its column; nil where none is left for it.
  private(set) var partner: [Int?]
  /// For each taken column, its row.
  private var rowOfColumn: [Int: Int] = [:]

  /// `edges` lists for each row the columns it may be paired with.
  init(edges: [[Int]]) {
    partner = Array(repeating: nil, count: edges.count)
    for row in edges.indices { augment(from: row, edges) }
  }

  /// Whether every row has a partner.
  var isComplete: Bool { !partner.contains(nil) }

  /// Whether a column is some row's partner.
  func isTaken(_ column: Int) -> Bool { rowOfColumn[column] != nil }

  /// Looks, breadth first, for a free column reachable by alternating edges, and flips the path.
  private mutating func augment(from start: Int, _ edges: [[Int]]) {
    var reachedFrom: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let row = queue[next]
      next += 1
      for column in edges[row] where reachedFrom[column] == nil {
        reachedFrom[column] = row
        guard let owner = rowOfColumn[column] else { return flip(endingAt: column, reachedFrom) }
        queue.append(owner)
      }
    }
  }

  private mutating func flip(endingAt end: Int, _ reachedFrom: [Int: Int]) {
    var column: Int? = end
    while let taken = column, let row = reachedFrom[taken] {
      column = partner[row]
      partner[row] = taken
      rowOfColumn[taken] = row
    }
  }
}
