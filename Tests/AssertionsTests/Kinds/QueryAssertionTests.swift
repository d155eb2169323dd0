import ContractModel
import JSONSupport
import Testing

@testable import Assertions

@Suite struct QueryAssertionTests {
  private func path(_ query: String, _ check: ValueCheck) -> Expectation.Kind {
    .jsonPath([QueryCheck(query: query, check: check, location: .make(line: 9))])
  }

  private func xpath(
    _ query: String, _ check: ValueCheck, namespaces: [String: String] = [:]
  ) -> Expectation.Kind {
    .xpath(
      [QueryCheck(query: query, check: check, location: .make(line: 9))], namespaces: namespaces)
  }

  @Test func checksWhatJSONPathSelects() throws {
    let kind = path("$.a", ValueCheck(equals: 1))
    #expect(try judge(kind, #"{"a": 1.0}"#).verdict == .passed)
    let failed = try #require(try judge(kind, #"{"a": 2}"#).mismatches.first)
    #expect(failed.path == "/a")
    #expect(failed.location.line == 9)
    #expect(try judge(kind, "x").mismatches.first?.rule == "syntax")
  }

  @Test(arguments: [
    ("/o/n", ValueCheck(equals: "7"), true), ("/o/n", ValueCheck(equals: 7), true),
    ("/o/n", ValueCheck(equals: 7.5), false), ("/o/n", ValueCheck(equals: "8"), false),
    ("/o/d", ValueCheck(equals: 0.5), true), ("/o/d", ValueCheck(maximum: 1), true),
    ("/o/d", ValueCheck(minimum: 1), false), ("/o/t", ValueCheck(equals: true), true),
    ("/o/t", ValueCheck(equals: false), false), ("/o/x", ValueCheck(), false),
    ("/o/x", ValueCheck(exists: false), true), ("/o/n", ValueCheck(exists: false), false),
    ("count(/o/*)", ValueCheck(equals: 3), true), ("count(/o/*)", ValueCheck(minimum: 4), false),
    ("string(/o/n)", ValueCheck(equals: "7"), true), ("/o/n = 7", ValueCheck(), true),
    ("/o/n = 8", ValueCheck(), false), ("/o/n = 8", ValueCheck(equals: false), true),
    ("/o/*", ValueCheck(count: CountRange(minimum: 3, maximum: 3)), true),
    ("/o/n", ValueCheck(matches: "^[0-9]$"), true), ("/o/n", ValueCheck(type: "integer"), true),
    ("/o/t", ValueCheck(type: "number"), false), ("/o/t", ValueCheck(contains: "ru"), true),
  ]) func checksWhatXPathGives(query: String, check: ValueCheck, passes: Bool) throws {
    let text = "<o><n>7</n><d>.5</d><t>true</t></o>"
    let judgement = try judge(xpath(query, check), text)
    #expect(judgement.verdict == (passes ? .passed : .failed))
  }

  @Test func bindsNamespaces() throws {
    let kind = xpath("/p:a", ValueCheck(), namespaces: ["p": "urn:x"])
    #expect(try judge(kind, "<a xmlns=\"urn:x\"/>").verdict == .passed)
    #expect(try judge(kind, "<a/>").verdict == .failed)
  }

  @Test func leavesQueriesBeyondALimitUnjudged() throws {
    let text = "<a>" + String(repeating: "<b/>", count: 2_000) + "</a>"
    #expect(try judge(xpath("//b", ValueCheck()), text).unjudged.first?.reason == .limit)
  }

  @Test func reportsEveryBrokenQueryAtItsPlace() {
    let kind = Expectation.Kind.jsonPath([
      QueryCheck(query: "$.", check: ValueCheck(), location: .make(line: 10)),
      QueryCheck(query: "$.a", check: ValueCheck(matches: "("), location: .make(line: 11)),
      QueryCheck(query: "$.a", check: ValueCheck(type: "strnig"), location: .make(line: 12)),
    ])
    let found = problems(kind)
    #expect(found.map(\.code) == Array(repeating: "bad-json-path", count: 3))
    #expect(found.map(\.location?.line) == [10, 11, 12])
    #expect(found.first?.message.contains("at byte 2") == true)
  }

  @Test func reportsABrokenXPath() {
    let found = problems(xpath("/a[", ValueCheck()))
    #expect(found.map(\.code) == ["bad-xpath"])
    #expect(problems(xpath("/p:a", ValueCheck())).map(\.code) == ["bad-xpath"])
    #expect(problems(xpath("/a", ValueCheck(matches: "["))).map(\.code) == ["bad-xpath"])
  }

  @Test(arguments: [
    ("+1", 1.0, true), ("007", 7, true), ("5.", 5, true), (" 7 ", 7, true), ("-7", -7, true),
    ("1e2", 100, true), ("-07", -7, false), ("0x10", 16, false), ("1,5", 1.5, false),
    ("seven", 7, false), (String(repeating: "0", count: 63) + "7", 7, true),
    (String(repeating: "0", count: 64) + "7", 7, false),
  ])
  func readsNumbersAsXMLSpellsThem(text: String, number: Double, passes: Bool) throws {
    let check = ValueCheck(equals: JSONNumber(number).map(JSONValue.number))
    let judgement = try judge(xpath("/o", check), "<o>\(text)</o>")
    #expect(judgement.verdict == (passes ? .passed : .failed))
  }

  @Test func readsTruthAsWhatTheCheckWants() throws {
    for (text, truth) in [("1", true), ("true", true), ("0", false), (" false ", false)] {
      let check = ValueCheck(equals: .bool(truth))
      #expect(try judge(xpath("/o", check), "<o>\(text)</o>").verdict == .passed)
    }
    let words = ValueCheck(equals: "true")
    #expect(try judge(xpath("/o = 7", words), "<o>7</o>").verdict == .passed)
    #expect(try judge(xpath("/o = 8", words), "<o>7</o>").verdict == .failed)
    #expect(
      try judge(xpath("/o = 8", ValueCheck(equals: "false")), "<o>7</o>").verdict == .passed)
  }

  @Test func namesTheQueryThatMetALimit() throws {
    let text = "<a>" + String(repeating: "<b/>", count: 2_000) + "</a>"
    let detail = try judge(xpath("//b", ValueCheck()), text).unjudged.first?.detail
    #expect(detail?.hasPrefix("the query \"//b\" met its limit of ") == true)
    #expect(detail?.hasSuffix("of ") == false)
  }
}
