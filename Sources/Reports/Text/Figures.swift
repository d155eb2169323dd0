/// Numbers as reports write them: no exponent, no thousands separator, a point, no locale.
enum Figures {
  /// Seconds with three decimals: `0.812`.
  static func seconds(milliseconds: Int) -> String {
    "\(milliseconds / 1000).\(padded(milliseconds % 1000, 3))"
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

  /// USD with four decimals: `0.0123 USD`.
  static func dollars(_ amount: Double) -> String {
    guard amount.isFinite else { return "unknown cost" }
    let clamped = min(max(amount, 0), 1e12)
    let units = Int((clamped * 10_000).rounded())
    return "\(units / 10_000).\(padded(units % 10_000, 4)) USD"
  }

  /// `1 case`, `2 cases`; some nouns take another ending.
  static func count(_ number: Int, _ noun: String, _ ending: String = "s") -> String {
    "\(number) \(noun)\(number == 1 ? "" : ending)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
