/// Finds quotations, whose words are not the speaker's own, and inline code.
struct QuotationUse {
  /// Shortest quotation left out: shorter ones are single words under discussion.
  private static let shortest = 8
  /// The same where a letter is a word.
  private static let shortestWide = 3

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
      case NormalizedText.quote: straight = close(straight, index, bytes, into: &closings)
      case UInt8(ascii: "`"): code = close(code, index, bytes, into: &closings)
      case UInt8(ascii: "'"):
        switch Self.apostrophe(at: index, in: line, of: bytes) {
        case .opens: single = index
        case .closes where single != nil: single = close(single, index, bytes, into: &closings)
        case .closes, .joins: break
        }
      case NormalizedText.openQuote, NormalizedText.closeQuote:
        // German closes with the mark that opens in English, Swedish opens with the one that closes.
        if let open = curly {
          _ = close(open, index, bytes, into: &closings)
          curly = nil
        } else if bytes[index] == NormalizedText.openQuote || opens(index, in: line, of: bytes) {
          curly = index
        }
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

  /// Whether a word begins behind a mark and none ends before it.
  private func opens(_ index: Int, in line: Range<Int>, of bytes: [UInt8]) -> Bool {
    let isFirst = index == line.lowerBound || bytes[index - 1] == 0x20
    return isFirst && index + 1 < line.upperBound && WordReader.isLetter(bytes[index + 1])
  }

  private func close(
    _ open: Int?, _ index: Int, _ bytes: [UInt8], into closings: inout Closings
  ) -> Int? {
    guard let open else { return index }
    let isWide = bytes[open + 1] == NormalizedText.foreignLetter
    if index - open > (isWide ? Self.shortestWide : Self.shortest) {
      closings.add(open..<index + 1)
    }
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
