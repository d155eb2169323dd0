/// The items of a character class, written so that PCRE2 finds nothing special in them.
struct ScalarSet {
  private var items = ""

  /// PCRE2 source that matches no character.
  static let nothing = #"[^\x{0}-\x{10ffff}]"#
  /// PCRE2 source that matches any one character.
  static let anything = #"[\x{0}-\x{10ffff}]"#

  /// Adds the code points of `range`, leaving out surrogates, which UTF-8 text cannot hold.
  mutating func insert(_ range: ClosedRange<UInt32>) {
    let low = range.lowerBound >= 0xD800 && range.lowerBound <= 0xDFFF ? 0xE000 : range.lowerBound
    let high = range.upperBound >= 0xD800 && range.upperBound <= 0xDFFF ? 0xD7FF : range.upperBound
    guard low <= high else { return }
    items += Self.escape(low)
    if low < high { items += "-" + Self.escape(high) }
  }

  /// Adds PCRE2 source that is valid inside a class.
  mutating func insert(source: String) {
    items += source
  }

  /// The whole class, brackets included; an empty one matches nothing, or, negated, anything.
  func source(negated: Bool) -> String {
    if items.isEmpty { return negated ? Self.anything : Self.nothing }
    return (negated ? "[^" : "[") + items + "]"
  }

  /// A scalar as `\x{…}`.
  static func escape(_ value: UInt32) -> String {
    #"\x{"# + String(value, radix: 16) + "}"
  }
}
