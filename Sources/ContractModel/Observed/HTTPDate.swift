/// Reads the dates HTTP headers carry: RFC 9110 section 5.6.7 in its three forms, and RFC 3339.
enum HTTPDate {
  /// Longest text that is looked at, in bytes; the longest valid date has fewer.
  private static let longest = 64

  /// IMF-fixdate, RFC 850 date or asctime date; nil where the text is none of them.
  ///
  /// A two-digit year more than fifty years after `now` is a year of the century before.
  static func http(_ text: String, now: Timestamp) -> Timestamp? {
    guard text.utf8.count <= longest else { return nil }
    let words = text.split(separator: " ").map(String.init)
    switch words.count {
    case 6 where words[5] == "GMT" && words[0].hasSuffix(","):
      return moment(year: words[3], month: words[2], day: words[1], time: words[4])
    case 5:
      return moment(year: words[4], month: words[1], day: words[2], time: words[3])
    case 4 where words[3] == "GMT" && words[0].hasSuffix(","):
      let parts = words[1].split(separator: "-").map(String.init)
      guard parts.count == 3, let year = number(parts[2], digits: 2...2) else { return nil }
      let full = fullYear(year, now: now)
      return moment(year: String(full), month: parts[1], day: parts[0], time: words[2])
    default:
      return nil
    }
  }

  /// `2026-11-21T08:00:00Z`, with any fraction (cut to milliseconds) and any offset.
  static func rfc3339(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard (20...longest).contains(bytes.count), bytes[10] | 0x20 == UInt8(ascii: "t") else {
      return nil
    }
    var index = 19
    var millis: Int64 = 0
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      var scale: Int64 = 100
      let first = index
      while index < bytes.count, let digit = digit(bytes[index]) {
        millis += digit * scale
        scale /= 10
        index += 1
      }
      guard index > first else { return nil }
    }
    guard index < bytes.count, let offset = offset(bytes[index...]) else { return nil }
    let seconds = String(decoding: bytes[..<19], as: UTF8.self)
    guard separatorsStand(in: bytes), let base = Timestamp(seconds.uppercased() + "Z") else {
      return nil
    }
    return Timestamp(milliseconds: base.milliseconds + millis - offset)
  }

  private static func separatorsStand(in bytes: [UInt8]) -> Bool {
    [4, 7].allSatisfy { bytes[$0] == UInt8(ascii: "-") }
      && [13, 16].allSatisfy { bytes[$0] == UInt8(ascii: ":") }
  }

  /// `Z` or `+hh:mm`, in milliseconds east of UTC.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let zone = Array(bytes)
    if zone.count == 1 { return zone[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let tenHours = digit(zone[1]),
      let hours = digit(zone[2]), let tenMinutes = digit(zone[4]), let minutes = digit(zone[5])
    else { return nil }
    let total = ((tenHours * 10 + hours) * 60 + tenMinutes * 10 + minutes) * 60_000
    switch zone[0] {
    case UInt8(ascii: "+"): return total
    case UInt8(ascii: "-"): return -total
    default: return nil
    }
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    (0x30...0x39).contains(byte) ? Int64(byte - 0x30) : nil
  }

  private static func fullYear(_ year: Int, now: Timestamp) -> Int {
    let current = Int(now.description.prefix(4)) ?? 2000
    let candidate = current - current % 100 + year
    if candidate > current + 50 { return candidate - 100 }
    return candidate <= current - 50 ? candidate + 100 : candidate
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func moment(
    year: String, month: String, day: String, time: String
  ) -> Timestamp? {
    guard let year = number(year, digits: 4...4), let day = number(day, digits: 1...2),
      let month = months.firstIndex(of: month.lowercased())
    else { return nil }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ number(String($0), digits: 2...2) != nil }) else {
      return nil
    }
    let date = "\(padded(year, 4))-\(padded(month + 1, 2))-\(padded(day, 2))"
    return Timestamp("\(date)T\(time)Z")
  }

  private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ digit($0) != nil }) else {
      return nil
    }
    return Int(text)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
