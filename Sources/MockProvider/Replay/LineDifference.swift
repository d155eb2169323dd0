import ContractModel

/// A line by line difference of two texts, bounded in work and size, safe to print.
struct LineDifference {
  /// Lines that are returned at most.
  static let longest = 40
  /// Lines of either side that are compared behind the common beginning.
  private static let compared = 1000
  /// Columns of a line that are shown.
  private static let columns = 110

  private enum Edit {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// Lines led by `-` (only in `old`), `+` (only in `new`) or two blanks; empty where both agree.
  static func lines(from old: [String], to new: [String]) -> [String] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    guard oldEnd > start || newEnd > start else { return [] }
    let left = old[start..<min(oldEnd, start + compared)]
    let right = new[start..<min(newEnd, start + compared)]
    var edits = Self.edits(Array(left), Array(right))
    if start > 0 { edits.insert(.same(old[start - 1]), at: 0) }
    let rest = (oldEnd - start - left.count) + (newEnd - start - right.count)
    return shown(edits, rest: rest)
  }

  /// The shortest edits by the longest common subsequence of lines.
  private static func edits(_ old: [String], _ new: [String]) -> [Edit] {
    let width = new.count + 1
    var lengths = [UInt16](repeating: 0, count: (old.count + 1) * width)
    for row in stride(from: old.count - 1, through: 0, by: -1) {
      for column in stride(from: new.count - 1, through: 0, by: -1) {
        lengths[row * width + column] =
          old[row] == new[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var edits: [Edit] = []
    var (row, column) = (0, 0)
    while row < old.count || column < new.count {
      if row < old.count, column < new.count, old[row] == new[column] {
        edits.append(.same(old[row]))
        (row, column) = (row + 1, column + 1)
      } else if column == new.count
        || (row < old.count
          && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1])
      {
        edits.append(.removed(old[row]))
        row += 1
      } else {
        edits.append(.added(new[column]))
        column += 1
      }
    }
    return edits
  }

  /// Changed lines with one unchanged line before each group.
  private static func shown(_ edits: [Edit], rest: Int) -> [String] {
    var lines: [String] = []
    var context: String?
    var index = 0
    while index < edits.count {
      if case .same(let line) = edits[index] {
        context = line
        index += 1
        continue
      }
      if let context { lines.append("  " + excerpt(context, from: 0)) }
      context = nil
      let group = edits[index...].prefix { if case .same = $0 { false } else { true } }
      lines += Self.group(group)
      index += group.count
    }
    if lines.count <= longest, rest == 0 { return lines }
    let kept = lines.prefix(longest - 1)
    let more = lines.count - kept.count + rest
    return kept + ["… \(Figures.count(more, "more line")) \(more == 1 ? "differs" : "differ")"]
  }

  /// A group's lines; those that replace one another are cut around their first difference.
  private static func group(_ edits: ArraySlice<Edit>) -> [String] {
    var (removed, added): ([String], [String]) = ([], [])
    for edit in edits {
      switch edit {
      case .removed(let line): removed.append(line)
      case .added(let line): added.append(line)
      case .same: break
      }
    }
    let focus = zip(removed, added).map { commonPrefix($0, $1) }
    let cut = { (line: String, index: Int) in
      excerpt(line, from: focus.indices.contains(index) ? focus[index] : 0)
    }
    return removed.enumerated().map { "- " + cut($1, $0) }
      + added.enumerated().map { "+ " + cut($1, $0) }
  }

  private static func commonPrefix(_ left: String, _ right: String) -> Int {
    zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
  }

  /// At most `columns` scalars around the one at `focus`.
  private static func excerpt(_ line: String, from focus: Int) -> String {
    let scalars = line.unicodeScalars
    let start = focus > columns - 20 ? focus - columns / 3 : 0
    let shown = scalars.dropFirst(start).prefix(columns)
    let tail = shown.endIndex < scalars.endIndex ? "…" : ""
    return (start > 0 ? "…" : "") + LogSafe.line(String(shown)) + tail
  }
}
