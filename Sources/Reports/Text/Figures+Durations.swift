import ContractModel

extension Figures {
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
