import RegexSupport
import Testing

@Suite struct PatternTests {
  @Test func offsetsCountUTF8Bytes() throws {
    let pattern = try Pattern("b")
    #expect(pattern.firstMatch(in: "äb") == .match(2..<3))
  }

  @Test func groupsThatTakeNoPartAreNil() throws {
    let outcome = try Pattern("(a)|(b)(c)?").firstMatch(in: "xb")
    guard case .matched(let match) = outcome else {
      Issue.record("no match: \(outcome)")
      return
    }
    #expect(match.range == 1..<2)
    #expect(match.captures == [nil, 1..<2, nil])
  }

  @Test func groupsAreCounted() throws {
    #expect(try Pattern("(a)(?:b)(?<n>c)").captureCount == 2)
  }

  @Test func searchBeginsAtTheGivenOffsetAndSeesWhatLiesBefore() throws {
    #expect(try Pattern("a").firstMatch(in: "aba", from: 1) == .match(2..<3))
    #expect(try Pattern("(?<=a)b").firstMatch(in: "ab", from: 1) == .match(1..<2))
    #expect(try Pattern("^b").firstMatch(in: "ab", from: 1) == .noMatch)
  }

  @Test func offsetAtTheEndIsAllowedAndOneBeyondFails() throws {
    let pattern = try Pattern("$")
    #expect(pattern.firstMatch(in: "ab", from: 2) == .match(2..<2))
    for offset in [3, -1, Int.max, Int.min] {
      guard case .failed(.engine(let code, _)) = pattern.firstMatch(in: "ab", from: offset) else {
        Issue.record("offset \(offset) is accepted")
        return
      }
      #expect(code == -33)
    }
  }

  @Test func offsetInsideACharacterFails() throws {
    guard case .failed(.engine(let code, _)) = try Pattern("a").firstMatch(in: "äa", from: 1) else {
      Issue.record("the offset is accepted")
      return
    }
    #expect(code == -36)
  }

  @Test func emptySubjectMatchesAnEmptyPattern() throws {
    #expect(try Pattern("").firstMatch(in: "") == .match(0..<0))
    #expect(try Pattern("a").wholeMatch(in: "") == .noMatch)
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    #expect(try Pattern("^$").firstMatch(in: none) == .match(0..<0))
  }

  @Test func subjectMayHoldNUL() throws {
    #expect(try Pattern("\0b").firstMatch(in: "a\0b") == .match(1..<3))
  }

  @Test func bytesThatAreNotUTF8FailInsteadOfNotMatching() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    let outcome = try bytes.withUnsafeBytes { try Pattern("c").firstMatch(in: $0) }
    guard case .failed(.engine) = outcome else {
      Issue.record("outcome: \(outcome)")
      return
    }
  }

  @Test func bytesMatchAsTextDoes() throws {
    let bytes = Array("äb".utf8)
    let pattern = try Pattern("b")
    #expect(bytes.withUnsafeBytes { pattern.firstMatch(in: $0) } == .match(2..<3))
    #expect(bytes.withUnsafeBytes { pattern.wholeMatch(in: $0) } == .noMatch)
    #expect(bytes.withUnsafeBytes { pattern.firstMatch(in: $0, from: 3) } == .noMatch)
  }

  @Test func wholeMatchTriesEveryAlternative() throws {
    let pattern = try Pattern("a|ab")
    #expect(pattern.firstMatch(in: "ab") == .match(0..<1))
    #expect(pattern.wholeMatch(in: "ab") == .match(0..<2))
    #expect(pattern.wholeMatch(in: "abc") == .noMatch)
    #expect(pattern.wholeMatch(in: "xab") == .noMatch)
    #expect(try Pattern("a$").wholeMatch(in: "a\n") == .noMatch)
  }

  @Test(arguments: [
    (Pattern.Options.caseInsensitive, "É", "é"),
    (.multiline, "^b$", "a\nb\nc"),
    (.dotMatchesNewlines, "a.b", "a\nb"),
    (.unicodeClasses, #"^\w\d$"#, "é߀"),
  ])
  func optionWidensWhatMatches(option: Pattern.Options, source: String, text: String) throws {
    #expect(try Pattern(source).firstMatch(in: text) == .noMatch)
    #expect(try Pattern(source, options: option).firstMatch(in: text).isMatch)
  }

  @Test(arguments: [
    (Pattern.Options.anchored, "b", "ab"), (.dollarMatchesOnlyAtEnd, "a$", "a\n"),
  ])
  func optionNarrowsWhatMatches(option: Pattern.Options, source: String, text: String) throws {
    #expect(try Pattern(source).firstMatch(in: text).isMatch)
    #expect(try Pattern(source, options: option).firstMatch(in: text) == .noMatch)
  }

  @Test func matchesAreListedInOrderWithEmptyOnes() throws {
    #expect(
      try Pattern("a*").matches(in: "baäa")
        == .all([
          .make(0..<0), .make(1..<2), .make(2..<2), .make(4..<5), .make(5..<5),
        ]))
  }

  @Test func matchesSayWhenThereAreMore() throws {
    let pattern = try Pattern("a")
    #expect(pattern.matches(in: "aaa", limit: 2) == .first([.make(0..<1), .make(1..<2)]))
    #expect(pattern.matches(in: "aa", limit: 2) == .all([.make(0..<1), .make(1..<2)]))
    #expect(pattern.matches(in: "a", limit: 0) == .first([]))
    #expect(pattern.matches(in: "b", limit: 0) == .all([]))
  }

  @Test func keepOutDoesNotLoopForEver() throws {
    #expect(try Pattern(#"a\K"#).matches(in: "aab") == .all([.make(1..<1), .make(2..<2)]))
  }

  @Test func onePatternServesManyTasks() async throws {
    let pattern = try Pattern(#"(\d+)-(\d+)"#)
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          let text = String(repeating: "x", count: index) + "12-345"
          guard case .matched(let match) = pattern.firstMatch(in: text) else { return false }
          return match.captures == [index..<index + 2, index + 3..<index + 6]
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
