/// Counts sentences by a stated subset of UAX #29 with rules for abbreviations and Markdown.
///
/// A sentence ends at a terminator with white space behind it, at an ideographic terminator, at a
/// blank line, and before a list entry or a heading; it counts if it holds a letter or a digit.
///
/// ```
/// text ─▶ LineMarker ─▶ terminator? ─▶ white space? ─▶ what follows decides
/// ```
struct SentenceCounter {
  private enum Ending { case none, dot, abbreviation, numberedAbbreviation, hard, ideographic }

  private var count = 0
  private var hasContent = false
  private var ending = Ending.none
  /// Whether white space followed the terminator.
  private var isSpaced = false
  private var word = DottedWord()
  private var marker = LineMarker()
  private var lineIsBlank = true
  private var isHeading = false

  /// Takes the next scalar.
  @inline(__always)
  mutating func feed(_ scalar: UInt32) {
    guard marker.isReading else { return take(scalar, SentenceBreakClass.of(scalar)) }
    switch marker.feed(scalar) {
    case .pass: take(scalar, SentenceBreakClass.of(scalar))
    case .hold: lineIsBlank = false
    case .entry: end()
    case .heading:
      end()
      isHeading = true
    case .release(let held):
      for scalar in held { take(scalar, SentenceBreakClass.of(scalar)) }
      take(scalar, SentenceBreakClass.of(scalar))
    }
  }

  /// The number of sentences, the last one with or without a terminator.
  mutating func finished() -> Int {
    for scalar in marker.finish() { take(scalar, SentenceBreakClass.of(scalar)) }
    end()
    return count
  }

  private mutating func take(_ scalar: UInt32, _ kind: SentenceBreakClass) {
    switch kind {
    case .lineFeed: endLine()
    case .space:
      if ending != .none { isSpaced = true }
      word.reset()
    case .dot: terminate(by: scalar == 0x2E ? dotEnding() : .dot)
    case .hard: terminate(by: .hard)
    case .ideographic: terminate(by: .ideographic)
    case .closer:
      lineIsBlank = false
      if isSpaced { resolve(before: kind) }
      word.reset()
    case .other:
      lineIsBlank = false
      resolve(before: kind)
      word.reset()
    case .lower, .letter, .digit:
      lineIsBlank = false
      resolve(before: kind)
      hasContent = true
      word.feed(scalar, isLetter: kind != .digit)
    }
  }

  private mutating func terminate(by new: Ending) {
    lineIsBlank = false
    // What follows the white space after a terminator may itself be one: ". . ." or "? !".
    ending = new
    isSpaced = false
  }

  private mutating func dotEnding() -> Ending {
    defer { word.dot() }
    if ending != .none { return ending == .hard ? .hard : .dot }
    if word.isInitials || word.isAbbreviation { return .abbreviation }
    return word.isNumbered ? .numberedAbbreviation : .dot
  }

  /// Decides, now that it is known what follows, whether the terminator ended a sentence.
  private mutating func resolve(before next: SentenceBreakClass) {
    let endsHere: Bool
    switch ending {
    case .none: return
    case .ideographic: endsHere = true
    case .hard: endsHere = isSpaced
    case .abbreviation: endsHere = false
    case .numberedAbbreviation: endsHere = isSpaced && next != .digit && next != .lower
    case .dot:
      // Opening punctuation does not decide; the letter behind it does.
      if isSpaced, next == .other || next == .closer { return }
      endsHere = isSpaced && next != .lower
    }
    if endsHere { end() } else { clear() }
  }

  private mutating func endLine() {
    if ending != .none { isSpaced = true }
    if lineIsBlank || isHeading { end() }
    isHeading = false
    lineIsBlank = true
    word.reset()
    marker.startLine()
  }

  private mutating func end() {
    if hasContent { count += 1 }
    hasContent = false
    clear()
    word.reset()
  }

  private mutating func clear() {
    ending = .none
    isSpaced = false
  }
}
