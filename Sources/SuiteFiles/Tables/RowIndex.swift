/// Where every row of a table starts: eight bytes a row, and a little for rows of several lines.
struct RowIndex: Sendable {
  private var offsets: [Int] = []
  /// Where the distance between a row's position and its line changes.
  private var shifts: [(position: Int, shift: Int)] = []
  /// The first byte behind the last row.
  var end: Int = 0

  var count: Int { offsets.count }

  mutating func append(offset: Int, line: Int) {
    let shift = line - offsets.count
    if shifts.last?.shift != shift { shifts.append((offsets.count, shift)) }
    offsets.append(offset)
  }

  /// The bytes of a row, line breaks and blank lines behind it included.
  func range(_ position: Int) -> Range<Int> {
    let start = offsets[position]
    return start..<max(start, position + 1 < offsets.count ? offsets[position + 1] : end)
  }

  /// The line a row starts on, from 1.
  func line(_ position: Int) -> Int {
    var (low, high) = (0, shifts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if shifts[middle].position <= position { low = middle } else { high = middle }
    }
    return position + (shifts.isEmpty ? 1 : shifts[low].shift)
  }
}
