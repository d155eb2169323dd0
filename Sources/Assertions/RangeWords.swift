import ContractModel

/// Ranges in words, for the expected side of a mismatch.
enum RangeWords {
  /// `at most 120 words`, `10 to 200 words`, `exactly 1 word`.
  static func count(_ range: CountRange, of noun: String) -> String {
    switch (range.minimum, range.maximum) {
    case (let low?, let high?) where low == high: "exactly \(counted(low, noun))"
    case (let low?, let high?): "\(low) to \(counted(high, noun))"
    case (let low?, nil): "at least \(counted(low, noun))"
    case (nil, let high?): "at most \(counted(high, noun))"
    case (nil, nil): "any number of \(noun)s"
    }
  }

  /// `1 word`, `2 words`.
  static func counted(_ count: Int, _ noun: String) -> String { Figures.count(count, noun) }

  /// `at most 8s`.
  static func duration(_ range: DurationRange) -> String {
    bounds(range.minimum.map(duration), range.maximum.map(duration))
  }

  /// `at most 0.02 USD`.
  static func amount(_ range: AmountRange) -> String {
    bounds(range.minimum.map(amount), range.maximum.map(amount))
  }

  /// An amount of money: `0.02 USD`.
  static func amount(_ amount: Double) -> String { "\(Figures.plain(amount)) USD" }

  /// `812ms`, `1.25s`, cut off, not rounded; microseconds where it is less than a millisecond.
  static func duration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let microseconds = attoseconds / 1_000_000_000_000
    if seconds == 0, microseconds > -1000, microseconds < 1000, duration != .zero {
      return "\(microseconds)us"
    }
    let milliseconds = microseconds / 1000
    if seconds == 0, milliseconds != 0 { return "\(milliseconds)ms" }
    if milliseconds == 0 { return "\(seconds)s" }
    var fraction = String(abs(milliseconds))
    fraction = String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(seconds).\(fraction)s"
  }

  private static func bounds(_ low: String?, _ high: String?) -> String {
    switch (low, high) {
    case (let low?, let high?): low == high ? "exactly \(low)" : "\(low) to \(high)"
    case (let low?, nil): "at least \(low)"
    case (nil, let high?): "at most \(high)"
    case (nil, nil): "anything"
    }
  }
}
