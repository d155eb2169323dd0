import ContractModel
import Testing

@testable import MockProvider

@Suite struct LineDifferenceTests {
  private func difference(_ old: String, _ new: String) -> [String] {
    LineDifference.lines(
      from: old.split(separator: " ").map(String.init),
      to: new.split(separator: " ").map(String.init))
  }

  @Test func isEmptyForEqualTexts() {
    #expect(difference("a b c", "a b c").isEmpty)
    #expect(difference("", "").isEmpty)
  }

  @Test(arguments: [
    ("a b c", "a x c", ["  a", "- b", "+ x"]),
    ("a b c", "a c", ["  a", "- b"]),
    ("a c", "a b c", ["  a", "+ b"]),
    ("b", "a b", ["+ a"]),
    ("a b c d e", "a x c d y", ["  a", "- b", "+ x", "  d", "- e", "+ y"]),
    ("a", "b", ["- a", "+ b"]),
    ("", "b", ["+ b"]),
    ("a a b", "a b", ["  a", "- a"]),
  ])
  func namesWhatWasRemovedAndAdded(_ old: String, _ new: String, _ expected: [String]) {
    #expect(difference(old, new) == expected)
  }

  @Test func cutsLongLinesAroundTheirFirstDifference() {
    let head = String(repeating: "x", count: 5000)
    let lines = LineDifference.lines(from: [head + "OLD" + head], to: [head + "NEW" + head])
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("- …x") && lines[0].contains("OLD") && lines[0].hasSuffix("…"))
    #expect(lines[1].contains("NEW"))
    #expect(lines.allSatisfy { $0.unicodeScalars.count < 130 })
  }

  @Test func staysBoundedForTextsWithNothingInCommon() {
    let old = (0..<30_000).map { "old \($0)" }
    let new = (0..<30_000).map { "new \($0)" }
    let lines = LineDifference.lines(from: old, to: new)
    #expect(lines.count == LineDifference.longest)
    #expect(lines.last == "… 59961 more lines differ")
  }

  @Test func makesForeignTextHarmless() {
    let lines = LineDifference.lines(from: ["\u{1B}[2J"], to: ["##vso[task.complete]"])
    #expect(lines == ["- \\u{1B}[2J", "+ \\u{23}#vso[task.complete]"])
  }

  @Test func breaksPromptsWhereTheyBreak() {
    let lines = PromptLines.of(.make("one\ntwo \\n still two\nthree"))
    #expect(lines.contains { $0.hasSuffix("\"one\\n") })
    #expect(lines.contains("two \\\\n still two\\n"))
    #expect(lines.contains("three\""))
    #expect(lines.first == "{")
  }
}
