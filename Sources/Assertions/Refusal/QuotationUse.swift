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
    for index in line {
      switch bytes[index] {
      case NormalizedText.quote: straight = close(straight, index, into: &closings)
      case UInt8(ascii: "`"): code = close(code, index, into: &closings)
      case NormalizedText.openQuote: curly = curly ?? index
      case NormalizedText.closeQuote:
        if let open = curly { _ = close(open, index, into: &closings) }
        curly = nil
      default: break
      }
    }
    return closings
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
