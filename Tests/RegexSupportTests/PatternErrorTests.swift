import RegexSupport
import Testing

@Suite struct PatternErrorTests {
  private func failure(_ source: String, limits: PatternLimits = .default) -> PatternError? {
    do throws(PatternError) {
      _ = try Pattern(source, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func syntaxErrorKeepsCodeTextAndByteOffset() {
    let error = failure("ä(b")
    #expect(error == .syntax(code: 114, text: "missing closing parenthesis", offset: 4))
    #expect(error?.offset == 4)
    #expect(error?.code == 114)
    #expect(
      error.map(String.init(describing:))
        == "not a pattern at byte 4: missing closing parenthesis (PCRE2 114)")
  }

  @Test(arguments: [
    "(*UTF)a", "(*UCP)a", "(*LIMIT_MATCH=4000000000)a", "(*LIMIT_HEAP=1)a", "(*CRLF)a",
    "(*NO_START_OPT)a", "(*NOTEMPTY)a",
  ])
  func settingAtTheStartIsRefused(source: String) {
    guard case .refused(let construct, 0)? = failure(source) else {
      Issue.record("\(source) is accepted")
      return
    }
    #expect(source.hasPrefix(construct))
  }

  @Test func verbAtTheStartIsNoSetting() throws {
    #expect(try Pattern("(*COMMIT)b").firstMatch(in: "b").isMatch)
  }

  @Test(arguments: ["a(?C1)b", "a(?C)b", "(?C'text')"])
  func calloutIsRefused(source: String) {
    guard case .refused("(?C", let offset)? = failure(source) else {
      Issue.record("\(source) is accepted")
      return
    }
    #expect(offset <= source.utf8.count)
  }

  @Test func singleByteEscapeIsRefused() {
    #expect(failure(#"\C"#)?.code == 183)
  }

  @Test func sourceLengthIsBounded() {
    var limits = PatternLimits.default
    limits.source = 3
    #expect(failure("aaa", limits: limits) == nil)
    #expect(failure("aaä", limits: limits) == .tooLong(bytes: 4, limit: 3))
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "(", count: 101) + String(repeating: ")", count: 101)
    #expect(failure(deep)?.code == 119)
    #expect(failure(String(deep.dropFirst().dropLast())) == nil)
  }

  @Test func compiledSizeIsBounded() {
    #expect(failure("((a{1000}){1000}){1000}")?.code == 120)
  }
}
