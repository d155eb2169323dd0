import ContractModel

extension Figures {
  private static let longest: Int64 = 1_000_000_000

  /// Whole milliseconds, rounded; negative and absurd durations are clamped to 0…10^12.
  static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < longest else { return Int(longest) * 1000 }
    return Int(seconds) * 1000 + Int((attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000)
  }

  /// Seconds with three decimals: `0.812`.
  static func seconds(milliseconds: Int) -> String {
    let digits = String(milliseconds % 1000)
    let padding = String(repeating: "0", count: max(0, 3 - digits.utf8.count))
    return "\(milliseconds / 1000).\(padding)\(digits)"
  }

  /// For people: `812 ms`, `1.2 s`, `2 min 5 s`.
  static func span(milliseconds: Int) -> String {
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    if milliseconds < 60_000 {
      let tenths = milliseconds / 100
      return "\(tenths / 10).\(tenths % 10) s"
    }
    let seconds = milliseconds / 1000
    return "\(seconds / 60) min \(seconds % 60) s"
  }
}
