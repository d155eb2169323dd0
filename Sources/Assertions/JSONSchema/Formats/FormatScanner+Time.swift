/// Dates, times and durations by RFC 3339, section 5.6 and appendix A.
extension FormatScanner {
  /// `full-date`.
  mutating func date() -> Bool {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
      let day = number(digits: 2), (1...12).contains(month)
    else { return false }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }

  /// `full-time`; a leap second stands only at the end of a UTC day.
  mutating func time() -> Bool {
    guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
      let second = number(digits: 2), hour < 24, minute < 60, second <= 60
    else { return false }
    if take("."), run(where: \.isASCIIDigit) == 0 { return false }
    guard let offset = offset() else { return false }
    let minutes = hour * 60 + minute - offset
    return second < 60 || (minutes + 2880) % 1440 == 1439
  }

  /// Minutes east of UTC: `Z`, or `+01:30`.
  private mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let isWest = peek == UInt8(ascii: "-")
    guard take("+") || take("-"), let hours = number(digits: 2), take(":"),
      let minutes = number(digits: 2), hours < 24, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }

  /// `date-time`.
  mutating func dateTime() -> Bool { date() && take("T") && time() }

  /// `duration`: units in their order without a gap, weeks only alone.
  mutating func duration() -> Bool {
    guard take("P") else { return false }
    let dates = units(["Y", "M", "D", "W"])
    guard let dates, dates.isEmpty || dates == ["W"] || !dates.contains("W") else { return false }
    guard Self.isGapless(dates, in: ["Y", "M", "D"]) else { return false }
    guard take("T") else { return !dates.isEmpty }
    guard let times = units(["H", "M", "S"]), !times.isEmpty, dates != ["W"] else { return false }
    return Self.isGapless(times, in: ["H", "M", "S"])
  }

  private mutating func units(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    var found: [Unicode.Scalar] = []
    var rest = letters[...]
    while run(where: \.isASCIIDigit) > 0 {
      // Take("Y") would also accept lower case, which the notation does not know.
      guard let letter = takeByte(where: { (0x41...0x5A).contains($0) }),
        let index = rest.firstIndex(of: Unicode.Scalar(letter))
      else { return nil }
      found.append(letters[index])
      rest = letters[(index + 1)...]
    }
    return found
  }

  private static func isGapless(_ found: [Unicode.Scalar], in letters: [Unicode.Scalar]) -> Bool {
    guard let first = found.first, let start = letters.firstIndex(of: first) else { return true }
    return letters[start...].starts(with: found)
  }
}
