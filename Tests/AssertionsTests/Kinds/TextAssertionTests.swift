import ContractModel
import Testing

@testable import Assertions

@Suite struct TextAssertionTests {
  @Test(arguments: [
    (Expectation.Kind.equals("Yes\n"), " Yes ", true), (.equals("yes"), "Yes", false),
    (.equals("caf\u{e9}"), "cafe\u{301}", false),
    (.contains("b"), "abc", true), (.contains("B"), "abc", false),
    (.containsAll(["a", "c"]), "abc", true), (.containsAll(["a", "d"]), "abc", false),
    (.containsAny(["x", "c"]), "abc", true), (.containsAny(["x", "y"]), "abc", false),
    (.excludes(["x"]), "abc", true), (.excludes(["x", "b"]), "abc", false),
    (.startsWith("a"), "\n abc", true), (.startsWith("b"), "abc", false),
    (.startsWith("abcd"), "abc", false),
    (.endsWith("c"), "abc \n", true), (.endsWith("b"), "abc", false),
    (.endsWith("zabc"), "abc", false),
    (.matches("^a.c$"), "abc", true), (.matches("^b"), "abc", false),
    (.matches("(?i)ABC"), "abc", true),
  ]) func judgesText(kind: Expectation.Kind, text: String, passes: Bool) throws {
    #expect(try judge(kind, text).verdict == (passes ? .passed : .failed))
  }

  @Test func saysExpectedBeforeActual() throws {
    let mismatch = try #require(try judge(.equals("abd"), "abc").mismatches.first)
    #expect(
      mismatch.summary
        == "equals: expected \"abd\", got \"abc\", different from byte 2 on")
    let found = try #require(try judge(.excludes(["b"]), "abc").mismatches.first)
    #expect(found.path == "byte 1")
    #expect(found.actual == "found in \"abc\"")
  }

  @Test func reportsEachMissingText() throws {
    let mismatches = try judge(.containsAll(["x", "b", "y"]), "abc").mismatches
    #expect(mismatches.map(\.rule) == ["x", "y"])
  }

  @Test func cutsForeignTextShortAndKeepsItOnOneLine() throws {
    let text = "\u{1B}[31m\n" + String(repeating: "ä", count: 5_000)
    let mismatch = try #require(try judge(.equals("x"), text).mismatches.first)
    #expect(mismatch.actual.utf8.count < 300)
    #expect(!mismatch.actual.utf8.contains(0x1B))
    #expect(!mismatch.actual.utf8.contains(0x0A))
    let end = try #require(try judge(.endsWith("x"), text).mismatches.first)
    #expect(end.actual.hasPrefix("\"…ä"))
    #expect(end.actual.utf8.count < 300)
  }

  @Test func showsTheNeighbourhoodOfADistantFind() throws {
    let text =
      String(repeating: "é", count: 1_000) + "SECRET" + String(repeating: "é", count: 1_000)
    let mismatch = try #require(try judge(.excludes(["SECRET"]), text).mismatches.first)
    #expect(mismatch.actual.contains("SECRET"))
    #expect(mismatch.actual.utf8.count < 300)
  }

  @Test func leavesAPatternBeyondItsLimitsUnjudged() throws {
    let judgement = try judge(.matches("^(a+)+$"), String(repeating: "a", count: 40) + "!")
    #expect(judgement.verdict == .unverified)
    #expect(judgement.unjudged.first?.reason == .limit)
    #expect(judgement.unjudged.first?.expectation == "matches")
  }

  @Test func reportsABrokenPatternWithItsOffset() throws {
    let found = try #require(problems(.matches("a(b")).first)
    #expect(found.code == "bad-pattern")
    #expect(found.message.contains("at byte 3"))
    #expect(found.location == .make())
  }

  @Test func endsOnAMegabyteMadeToSlowASearch() throws {
    let text = String(repeating: "a", count: 1_000_000)
    let needle = String(repeating: "a", count: 5_000) + "b"
    #expect(try judge(.contains(needle), text).verdict == .failed)
    #expect(try judge(.startsWith(needle), text).verdict == .failed)
  }

  @Test func showsFiftyMissingTextsAndCutsTheirRules() throws {
    let texts = (0..<60).map { "missing-\($0)" }
    #expect(try judge(.containsAll(texts), "abc").mismatches.count == 50)
    let long = String(repeating: "z", count: 100)
    let rule = String(repeating: "z", count: 77) + "…"
    #expect(try judge(.contains(long), "abc").mismatches.first?.rule == rule)
    #expect(try judge(.excludes([long]), long).mismatches.first?.rule == rule)
  }
}
