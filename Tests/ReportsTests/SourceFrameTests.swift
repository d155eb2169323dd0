import ContractModel
import Testing

@testable import Reports

@Suite struct SourceFrameTests {
  /// The quoted line and the column of its caret, without the frame around them.
  private func frame(
    _ text: String, width: Int = 1, line: Int = 7, column: Int, columns: Int
  ) -> (text: String, caret: Int, width: Int) {
    let lines = SourceFrame.lines(
      excerpt: SourceExcerpt(text: text, width: width),
      location: SourceLocation(file: "x", line: line, column: column), columns: columns)
    let margin =
      lines[0].firstIndex(of: "|").map { lines[0].distance(from: lines[0].startIndex, to: $0) + 2 }
      ?? 0
    let shown = String(lines[0].dropFirst(margin))
    let caret = lines[1].dropFirst(margin)
    return (shown, caret.count { $0 == " " } + 1, caret.count { $0 == "^" })
  }

  /// Thirty letters and digits, of which each stands for its column.
  private let ruler = "123456789abcdefghijklmnopqrstu"

  @Test func aLineThatFitsIsShownWhole() {
    let shown = frame(ruler, width: 3, column: 4, columns: 37)
    #expect(shown == (ruler, 4, 3))
  }

  @Test func aLongLineIsCutBehindItsBeginning() {
    let shown = frame(ruler, width: 3, column: 4, columns: 36)
    #expect(shown == (String(ruler.prefix(29)) + "…", 4, 3))
    #expect(frame(ruler, column: 1, columns: 36) == (String(ruler.prefix(29)) + "…", 1, 1))
  }

  @Test func aLongLineIsCutBeforeItsEnd() {
    let shown = frame(ruler, width: 1, column: 30, columns: 36)
    #expect(shown == ("…" + String(ruler.suffix(29)), 30, 1))
  }

  @Test func theCaretStandsInTheMiddle() {
    let long = String(repeating: "a", count: 50) + "X" + String(repeating: "b", count: 50)
    let shown = frame(long, column: 51, columns: 27)
    let sides = (String(repeating: "a", count: 10), String(repeating: "b", count: 9))
    #expect(shown == ("…\(sides.0)X\(sides.1)…", 12, 1))
  }

  @Test func caretsEndWhereTheLineIsCut() {
    let long = String(repeating: "a", count: 50) + String(repeating: "X", count: 50)
    let shown = frame(long, width: 50, column: 51, columns: 27)
    #expect(shown.width == 20 - 10)
    #expect(frame(ruler, width: 9, column: 300, columns: 27).width == 1)
  }

  @Test func leavesTwentyColumnsHoweverNarrowThePlace() {
    #expect(frame(ruler, column: 1, columns: 0).text == String(ruler.prefix(20)) + "…")
    #expect(frame(ruler, line: 12_345, column: 1, columns: 36).text == ruler.prefix(25) + "…")
  }

  @Test func survivesPlacesThatAreNone() {
    for column in [Int.min, -1, 0] {
      #expect(frame(ruler, line: .min, column: column, columns: 80) == (ruler, 1, 1))
    }
    #expect(frame(ruler, column: .max, columns: 27).text == "…" + ruler.suffix(20))
  }
}
