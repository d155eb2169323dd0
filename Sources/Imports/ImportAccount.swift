/// What became of every entry of the imported files; the three sums add up to the entries read.
package struct ImportAccount: Sendable, Hashable {
  /// Entries whose recording says all that the file said.
  package private(set) var carried = 0
  /// Entries that were recorded with something changed: what, and how often.
  package private(set) var changes: [String: Int] = [:]
  package private(set) var changed = 0
  /// Entries that were not recorded, each with its place and the reason.
  package private(set) var dropped: [UnreadableEntry] = []

  package init() {}

  /// Entries of all files.
  package var total: Int { carried + changed + dropped.count }

  package mutating func record(changes noted: [String]) {
    guard !noted.isEmpty else {
      carried += 1
      return
    }
    changed += 1
    for change in noted { changes[change, default: 0] += 1 }
  }

  package mutating func drop(_ entry: UnreadableEntry) { dropped.append(entry) }
}
