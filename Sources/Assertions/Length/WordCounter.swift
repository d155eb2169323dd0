/// Counts words by the default word boundaries of UAX #29, revision 45, without a dictionary.
///
/// A segment counts if it holds a letter, a digit, or an ideograph. The rules kept are WB4 to WB13b
/// but for those of Hebrew's quotation marks; nothing is looked at twice.
struct WordCounter {
  private enum Segment { case none, letter, number, katakana, connector }

  private(set) var count = 0
  private var segment = Segment.none
  /// Whether the open segment has been counted; one of connectors alone has not.
  private var isCounted = false
  /// A mark that joins if the right scalar follows.
  private var mark: WordBreakClass?

  @inline(__always)
  mutating func feed(_ next: WordBreakClass) {
    switch next {
    case .letter: extend(to: .letter, joins: mark == nil ? segment != .katakana : joinsLetter)
    case .number: extend(to: .number, joins: mark == nil ? segment != .katakana : joinsNumber)
    case .katakana:
      extend(to: .katakana, joins: mark == nil && (segment == .katakana || segment == .connector))
    case .connector: connect()
    case .single: countSingle()
    case .midLetter, .midNumber, .midBoth: hold(next)
    case .attached: break
    case .other: end()
    }
  }

  private var joinsLetter: Bool { segment == .letter && mark != .midNumber }
  private var joinsNumber: Bool { segment == .number && mark != .midLetter }

  private mutating func extend(to kind: Segment, joins: Bool) {
    if !joins || segment == .none { isCounted = false }
    if !isCounted { count += 1 }
    isCounted = true
    segment = kind
    mark = nil
  }

  private mutating func connect() {
    if segment == .none || mark != nil { isCounted = false }
    segment = .connector
    mark = nil
  }

  private mutating func countSingle() {
    count += 1
    end()
  }

  private mutating func hold(_ next: WordBreakClass) {
    if mark == nil, segment == .letter || segment == .number { mark = next } else { end() }
  }

  private mutating func end() {
    segment = .none
    isCounted = false
    mark = nil
  }
}
