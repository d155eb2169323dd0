/// Finds quotations, whose words are not the speaker's own, and inline code.
struct QuotationUse {
  /// Shortest quotation left out: shorter ones are single words under discussion.
  private static let shortest = 8

  /// A reply that is one quotation as a whole is spoken, not quoted.
  private let isAllQuoted: Bool

  init(of bytes: [UInt8]) {
    let marks = bytes.count { $0 == NormalizedText.quote }
    let first = bytes.first { !$0.isJSONSpace }
    let last = bytes.last { !$0.isJSONSpace }
    let isStraight = marks == 2 && first == NormalizedText.quote && last == NormalizedText.quote
    let opens = bytes.count { $0 == NormalizedText.openQuote }
    let isCurly =
      opens == 1 && first == NormalizedText.openQuote && last == NormalizedText.closeQuote
    isAllQuoted = isStraight || isCurly
  }

  /// Where each quotation of a line ends, by where it begins.
  func closings(in line: Range<Int>, of bytes: [UInt8]) -> Closings {
    var closings = Closings()
    guard !isAllQuoted else { return closings }
    var straight: Int?
    var code: Int?
    var curly: Int?
    var single: Int?
    for index in line {
      switch bytes[index] {
      case NormalizedText.quote: straight = close(straight, index, into: &closings)
      case UInt8(ascii: "`"): code = close(code, index, into: &closings)
      case UInt8(ascii: "'"):
        switch Self.apostrophe(at: index, in: line, of: bytes) {
        case .opens: single = index
        case .closes where single != nil: single = close(single, index, into: &closings)
        case .closes, .joins: break
        }
      case NormalizedText.openQuote: curly = curly ?? index
      case NormalizedText.closeQuote:
        if let open = curly { _ = close(open, index, into: &closings) }
        curly = nil
      default: break
      }
    }
    return closings
  }

  /// What an apostrophe does: between letters it joins them.
  private enum Apostrophe { case opens, closes, joins }

  private static func apostrophe(
    at index: Int, in line: Range<Int>, of bytes: [UInt8]
  ) -> Apostrophe {
    let hasLetterBehind = index + 1 < line.upperBound && WordReader.isLetter(bytes[index + 1])
    guard index > line.lowerBound else { return hasLetterBehind ? .opens : .joins }
    switch bytes[index - 1] {
    case 0x20, UInt8(ascii: "("), UInt8(ascii: ":"): return hasLetterBehind ? .opens : .joins
    default: return hasLetterBehind ? .joins : .closes
    }
  }

  private func close(_ open: Int?, _ index: Int, into closings: inout Closings) -> Int? {
    guard let open else { return index }
    if index - open > Self.shortest { closings.add(open..<index + 1) }
    return nil
  }

  /// The quotations of one line, asked for from left to right.
  struct Closings {
    private var ends: [Int: Int] = [:]

    fileprivate mutating func add(_ range: Range<Int>) { ends[range.lowerBound] = range.upperBound }

    /// The index behind the quotation that begins here; nil if none does.
    mutating func end(ofQuotationAt index: Int) -> Int? { ends.isEmpty ? nil : ends[index] }
  }
}
