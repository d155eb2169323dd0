import ContractModel
import JSONSupport
import Testing

@testable import Assertions

@Suite struct ValueCheckTests {
  private let document: JSONValue = [
    "id": "A-7", "total": 12.50, "tags": ["new", "paid"], "lines": [["n": 1], ["n": 2], ["n": 3]],
    "none": nil,
  ]
  private let location = SourceLocation(file: "suites/a.yaml", line: 4, column: 9)

  private func outcome(
    _ query: String, _ check: ValueCheck, in document: JSONValue? = nil
  ) throws -> ExpectationOutcome {
    let check = try JSONPathCheck(QueryCheck(query: query, check: check, location: location))
    return check.outcome(for: document ?? self.document)
  }

  private static let satisfied: [(query: String, check: ValueCheck)] = [
    ("$.id", ValueCheck()),
    ("$.id", ValueCheck(equals: "A-7")),
    ("$.total", ValueCheck(equals: 12.5)),
    ("$.none", ValueCheck(equals: .some(.null))),
    ("$.none", ValueCheck(exists: true)),
    ("$.missing", ValueCheck(exists: false)),
    ("$.missing", ValueCheck(count: CountRange(minimum: 0, maximum: 0))),
    ("$.missing", ValueCheck(equals: 1, count: CountRange(maximum: 2))),
    ("$.lines[*]", ValueCheck(count: CountRange(minimum: 3, maximum: 3))),
    ("$.lines[*].n", ValueCheck(minimum: 1, maximum: 3)),
    ("$.id", ValueCheck(matches: "^[A-Z]-[0-9]$")),
    ("$.lines[*].n", ValueCheck(type: "integer")),
    ("$.id", ValueCheck(contains: "-7")),
    ("$.tags", ValueCheck(contains: "paid")),
    ("$.lines", ValueCheck(contains: ["n": 2.0])),
  ]

  @Test(arguments: satisfied) func holds(query: String, check: ValueCheck) throws {
    #expect(try outcome(query, check) == .satisfied)
  }

  private static let broken:
    [(query: String, check: ValueCheck, path: String, rule: String, words: String)] = [
      ("$.missing", ValueCheck(), "", "exists", "expected at least 1 node, got none"),
      ("$.missing", ValueCheck(exists: true), "", "exists", "expected at least 1 node, got none"),
      ("$.missing", ValueCheck(equals: 1), "", "exists", "expected at least 1 node, got none"),
      ("$.id", ValueCheck(exists: false), "", "exists", "expected no node, got 1 node"),
      (
        "$.lines[*]", ValueCheck(count: CountRange(minimum: 5)), "", "count",
        "expected 5.. nodes, got 3 nodes"
      ),
      ("$.id", ValueCheck(equals: "A-8"), "/id", "equals", #"expected "A-8", got string "A-7""#),
      ("$.none", ValueCheck(equals: 0), "/none", "equals", "expected 0, got null"),
      (
        "$.lines[1:].n", ValueCheck(minimum: 3), "/lines/1/n", "min",
        "expected a number of at least 3, got number 2"
      ),
      (
        "$.lines[*].n", ValueCheck(maximum: 2), "/lines/2/n", "max",
        "expected a number of at most 2, got number 3"
      ),
      (
        "$.id", ValueCheck(minimum: 3), "/id", "min",
        #"expected a number of at least 3, got string "A-7""#
      ),
      (
        "$.id", ValueCheck(matches: "^b"), "/id", "matches",
        #"expected a string matching "^b", got string "A-7""#
      ),
      (
        "$.total", ValueCheck(matches: "1"), "/total", "matches",
        #"expected a string matching "1", got number 12.5"#
      ),
      ("$.id", ValueCheck(type: "number"), "/id", "type", #"expected a number, got string "A-7""#),
      (
        "$.id", ValueCheck(contains: "a"), "/id", "contains",
        #"expected a value that contains "a", got string "A-7""#
      ),
      (
        "$.tags", ValueCheck(contains: "ne"), "/tags", "contains",
        #"expected a value that contains "ne", got an array of 2 elements"#
      ),
    ]

  @Test(arguments: broken) func names(
    query: String, check: ValueCheck, path: String, rule: String, words: String
  ) throws {
    guard case .mismatched(let found) = try outcome(query, check) else {
      Issue.record("\(query) does not hold")
      return
    }
    #expect(found.map(\.path) == [path])
    #expect(found.map(\.rule) == ["\(query) \(rule)"])
    #expect(found.map { "expected \($0.expected), got \($0.actual)" } == [words])
    #expect(found.allSatisfy { $0.expectation == "json_path" && $0.location == location })
  }

  @Test func comparesNumbersExactly() throws {
    let document = try JSONValue(parsing: "[9007199254740993]")
    let bound = try #require(JSONNumber(lexeme: "9007199254740992"))
    guard case .mismatched = try outcome("$[0]", ValueCheck(maximum: bound), in: document) else {
      Issue.record("the number is above the bound by one")
      return
    }
  }

  @Test func isUnjudgedWhereAPatternMeetsItsLimit() throws {
    let document: JSONValue = [.string(String(repeating: "a", count: 40) + "!")]
    let outcome = try outcome("$[*]", ValueCheck(matches: "^(a+)+$"), in: document)
    guard case .unjudged(.limit, let detail) = outcome else {
      Issue.record("the pattern cannot be judged")
      return
    }
    #expect(detail.contains(#""^(a+)+$""#))
  }

  @Test func isUnjudgedWhereTheQueryMeetsItsLimit() throws {
    let check = try JSONPathCheck(
      QueryCheck(query: "$[*]", check: ValueCheck(), location: location))
    let outcome = check.outcome(for: [1, 2, 3], limits: JSONPathLimits(nodes: 2))
    #expect(
      outcome == .unjudged(.limit, #"the query "$[*]" met its limit of nodes"#))
  }

  @Test func listsTheFirstMismatchesAndCountsTheRest() throws {
    let document = JSONValue.array(Array(repeating: 1, count: 80))
    guard case .mismatched(let found) = try outcome("$[*]", ValueCheck(equals: 2), in: document)
    else {
      Issue.record("no element is 2")
      return
    }
    #expect(found.count == 51)
    #expect(found[49].path == "/49")
    #expect(found[50].actual == "30 more, not listed")
  }

  @Test func refusesAPatternATypeOrAQueryThatIsNone() throws {
    func error(_ query: String, _ check: ValueCheck) -> ValueCheckError? {
      do throws(ValueCheckError) {
        _ = try JSONPathCheck(QueryCheck(query: query, check: check, location: location))
        return nil
      } catch {
        return error
      }
    }
    #expect(
      error("$", ValueCheck(type: "strng"))
        == .unknownType("strng", remedy: #"did you mean "string"?"#))
    #expect(
      error("$", ValueCheck(matches: "("))?.description.hasPrefix(#"pattern "(" is invalid"#)
        == true)
    #expect(
      error("a", ValueCheck())?.description.hasPrefix("not a JSONPath query at byte 0") == true)
  }

  @Test func judgesNodesOfOtherDocumentsByThePathsTheyCarry() throws {
    let query = QueryCheck(query: "//total", check: ValueCheck(equals: "1"), location: location)
    let check = try ValueCheckEvaluation(query, expectation: "xpath")
    let nodes = [CheckedNode(value: "1", path: "/a[1]"), CheckedNode(value: "2", path: "/a[2]")]
    guard case .mismatched(let found) = check.outcome(of: nodes) else {
      Issue.record("the second node differs")
      return
    }
    #expect(found.map(\.path) == ["/a[2]"])
    #expect(found.map(\.expectation) == ["xpath"])
  }

  @Test func findsATextWithinALongOneInLinearTime() throws {
    let hay = String(repeating: "a", count: 200_000)
    let needle = String(repeating: "a", count: 100_000) + "b"
    #expect(!hay.containsScalars(of: needle))
    #expect((hay + "b").containsScalars(of: needle))
    #expect("abcabd".containsScalars(of: "abd"))
    #expect("x".containsScalars(of: ""))
    #expect(!"e\u{301}".containsScalars(of: "\u{e9}"))
  }
}
