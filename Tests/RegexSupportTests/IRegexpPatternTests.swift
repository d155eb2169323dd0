import Foundation
import RegexSupport
import TestSupport
import Testing

@Suite struct IRegexpPatternTests {
  @Test(arguments: [
    ("a.*", "ab"), ("b.?b", "bab"), (#"\p{Lu}"#, "Ж"), (#"\P{Lu}"#, "1"), ("a.b", "a𐄁b"),
    (".", "\u{2028}"), ("a[.b]c", "a.c"), (#"a\.c"#, "a.c"), (#"a[\].]c"#, "a]c"), ("^ab.*", "abc"),
    (".*bc$", "abc"), ("[-a]", "-"), ("[a-]", "-"), ("[^-a]", "b"), (#"[\p{L}\-]+"#, "é-"),
    ("a{2}", "aa"), ("a{1,}", "aaa"), ("a{0,2}b", "b"), ("(a|b)+", "abba"), ("", ""), ("()", ""),
    (#"\n\r\t\(\)\*\+\-\.\?\[\\\]\^\{\|\}"#, "\n\r\t()*+-.?[\\]^{|}"), ("a-b,c", "a-b,c"),
    ("[a-c,^$]+", "b,^$"), (#"\p{C}\p{Zs}\p{Sc}"#, "\u{1} €"), ("a|", ""),
  ])
  func matchesTheWhole(source: String, text: String) throws {
    #expect(try Pattern(iRegexp: source).wholeMatch(in: text).isMatch)
  }

  @Test(arguments: [
    (".", "\n"), (".", "\r"), ("a[.b]c", "axc"), (#"a\.c"#, "abc"), ("a", "ab"), (".*bc$", "abcx"),
    ("^ab", "xab"), ("[^a]", "a"), (#"\p{Lu}"#, "ж"),
  ])
  func doesNotMatchTheWhole(source: String, text: String) throws {
    #expect(try Pattern(iRegexp: source).wholeMatch(in: text) == .noMatch)
  }

  @Test func searchFindsAPart() throws {
    #expect(try Pattern(iRegexp: "a.").firstMatch(in: "xxab") == .match(2..<4))
  }

  @Test(arguments: [
    (#"\d"#, 0), (#"\w"#, 0), (#"\s"#, 0), (#"\b"#, 0), (#"a\1"#, 1), ("(?:a)", 1), ("(?=a)", 1),
    ("a*?", 2), ("a++", 2), ("*", 0), ("(*a)", 1), ("a{,1}", 1), ("a{2,1}", 1), ("a{1", 1),
    ("}", 0),
    ("]", 0), ("[]", 1), ("[^]", 2), ("[a", 0), ("[b-a]", 1), ("[a-b-c]", 4), ("[a[b]", 2),
    (#"[\p{L}-z]"#, 6), (#"[a-\p{L}]"#, 1), ("(a", 0), ("a)", 1), ("\\", 0), (#"\p{Letter}"#, 0),
    (#"\p{Cs}"#, 0), (#"\p{LC}"#, 0), (#"\p{IsBasicLatin}"#, 0), (#"\pL"#, 0), (#"\p{L"#, 0),
    (#"\u0041"#, 0), (#"\$"#, 0), ("é|*", 3),
  ])
  func isRefusedAtItsPlace(source: String, offset: Int) {
    do throws(PatternError) {
      _ = try IRegexpPattern(source)
      Issue.record("\(source) is accepted")
    } catch {
      guard case .dialect(.iRegexp, let text, let found) = error else {
        Issue.record("\(source): \(error)")
        return
      }
      #expect(found == offset, "\(source): \(text)")
    }
  }

  @Test(.enabled(if: SharedData.mayRun("conformance/jsonpath-cts.json"), "no conformance data"))
  func patternsOfTheJSONPathSuiteJudgeAsItSays() throws {
    let root = try SharedData.json("conformance/jsonpath-cts.json") as? [String: Any]
    let tests = try #require(root?["tests"] as? [[String: Any]])
    var judged = 0
    for test in tests {
      // Selectors of the form $[?match(@, '…')] hold the pattern, and select whole elements.
      guard let selector = test["selector"] as? String,
        let found = selector.wholeMatch(of: /\$\[\?(match|search)\(@ ?, '(.*)'\)\]/),
        let values = test["document"] as? [Any], let wanted = test["result"] as? [Any]
      else { continue }
      let source = String(found.2.replacing(#"\\"#, with: #"\"#))
      let pattern = try Pattern(iRegexp: source)
      let texts = values.compactMap { $0 as? String }
      let selected = texts.filter { text in
        let outcome =
          found.1 == "match" ? pattern.wholeMatch(in: text) : pattern.firstMatch(in: text)
        return outcome.isMatch
      }
      #expect(selected == wanted.compactMap { $0 as? String }, "\(selector)")
      judged += 1
    }
    #expect(judged >= 20)
  }
}
