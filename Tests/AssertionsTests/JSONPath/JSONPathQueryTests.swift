import JSONSupport
import Testing

@testable import Assertions

/// Beyond the compliance suite: errors with their place, paths, and limits.
@Suite struct JSONPathQueryTests {
  private static let faults: [(query: String, offset: Int, words: String)] = [
    ("", 0, #"expected "$", got the end"#),
    ("a", 0, #"expected "$", got "a""#),
    ("$ ", 1, #"expected a segment or the end, got " ""#),
    ("$.", 2, #"expected a member name or "*", got the end"#),
    ("$.a[", 4, "expected a selector, got the end"),
    ("$[0", 3, #"expected "," or "]", got the end"#),
    ("$[01]", 2, "expected a whole number within ±(2^53 - 1), without leading zeros, got \"01\""),
    ("$['a", 4, "expected the closing quote, got the end"),
    (#"$['\x']"#, 4, #"expected an escape as in JSON, got "x""#),
    (#"$['\ud800']"#, 4, "expected a surrogate pair, got a surrogate that stands alone"),
    ("$[?1]", 3, "expected a test, got a value, which must be compared with another"),
    ("$[?@.a==]", 8, #"expected a query, a literal or a function, got "]""#),
    ("$[?@.*==1]", 3, "expected a query for one value, got a query that may select many nodes"),
    ("$[?(@.a]", 7, #"expected ")", "&&" or "||", got "]""#),
    ("$[?lenght(@)>1]", 3, #"unknown function "lenght"; did you mean "length"?"#),
    ("$[?count(1)>1]", 9, "expected a query, got a value or a test"),
    ("$[?match(@,'a')==1]", 3, "expected a value, got a test, which is true or false"),
    ("$[?match(@)]", 10, #"expected "," and a pattern, got ")""#),
    ("$[?@==1e]", 6, #"expected a number as in JSON, got "1e""#),
    ("$.é.ü.", 8, #"expected a member name or "*", got the end"#),
  ]

  @Test(arguments: faults) func saysWhatIsWrongAndWhere(
    query: String, offset: Int, words: String
  ) {
    do throws(JSONPathError) {
      _ = try JSONPathQuery(query)
      Issue.record("\(query) is no query")
    } catch {
      #expect(error.offset == offset, "\(query)")
      #expect(
        error.description == "not a JSONPath query at byte \(offset): \(words)", "\(query)")
    }
  }

  @Test func boundsTheLengthAndTheNestingOfAQuery() {
    let deep = "$" + String(repeating: "[?@", count: 40) + String(repeating: "]", count: 40)
    #expect(throws: JSONPathError.tooDeep(offset: 99, limit: 32)) { try JSONPathQuery(deep) }
    let parentheses = "$[?" + String(repeating: "(", count: 10_000)
    #expect(throws: JSONPathError.tooDeep(offset: 35, limit: 32)) {
      try JSONPathQuery(parentheses)
    }
    let long = "$" + String(repeating: ".a", count: 9_000)
    #expect(throws: JSONPathError.tooLong(bytes: 18_001, limit: 16_384)) {
      try JSONPathQuery(long)
    }
  }

  private func nodes(
    _ query: String, _ value: JSONValue, _ limits: JSONPathLimits = .default
  ) throws -> JSONPathOutcome {
    try JSONPathQuery(query).nodes(in: value, limits: limits)
  }

  @Test func namesANodeByBothKindsOfPath() throws {
    let value: JSONValue = ["a'/\\\u{1}\n": [["b~": 1]]]
    guard case .nodes(let found) = try nodes("$..['b~']", value) else {
      Issue.record("one node is selected")
      return
    }
    #expect(found.map(\.normalizedPath) == [#"$['a\'/\\\u0001\n'][0]['b~']"#])
    #expect(found.map(\.pointer.text) == ["/a'~1\\\u{1}\n/0/b~0"])
    #expect(found.map(\.value) == [1])
  }

  @Test func distinguishesNullFromNothing() throws {
    let value: JSONValue = [["a": nil], [:], ["a": 1]]
    let cases: [(String, [String])] = [
      ("$[?@.a]", ["$[0]", "$[2]"]), ("$[?!@.a]", ["$[1]"]), ("$[?@.a==null]", ["$[0]"]),
      ("$[?@.a==@.b]", ["$[1]"]), ("$[?@.a!=null]", ["$[1]", "$[2]"]),
      ("$[?value(@..a)==null]", ["$[0]"]), ("$[?value(@..a)==@.b]", ["$[1]"]),
    ]
    for (query, paths) in cases {
      guard case .nodes(let found) = try nodes(query, value) else {
        Issue.record("\(query) met a limit")
        continue
      }
      #expect(found.map(\.normalizedPath) == paths, "\(query)")
    }
  }

  @Test func comparesNumbersExactlyAndKeysByCodePoints() throws {
    let value = try JSONValue(
      parsing: #"{"n": [9007199254740993, 1.0], "\u00e9": 1, "e\u0301": 2}"#)
    let exact = try nodes("$.n[?@ == 9007199254740993]", value)
    #expect(exact == .nodes([try #require(first(exact))]))
    #expect(try nodes("$.n[?@ == 9007199254740992]", value) == .nodes([]))
    #expect(first(try nodes("$.n[?@ == 1]", value))?.pointer.text == "/n/1")
    #expect(first(try nodes(#"$['e\u0301']"#, value))?.value == 2)
    #expect(first(try nodes(#"$['\u00e9']"#, value))?.value == 1)
  }

  private func first(_ outcome: JSONPathOutcome) -> JSONPathNode? {
    if case .nodes(let nodes) = outcome { return nodes.first }
    return nil
  }

  @Test func endsAtTheLimitOfNodes() throws {
    let value = JSONValue.array(Array(repeating: 1, count: 100))
    let limits = JSONPathLimits(nodes: 150)
    #expect(try nodes("$[*, *]", value, limits) == .limit(.nodes))
    guard case .nodes(let found) = try nodes("$[*]", value, limits) else {
      Issue.record("100 nodes are within the limit")
      return
    }
    #expect(found.count == 100)
  }

  @Test func endsQuadraticFiltersAtTheLimitOfWork() throws {
    let value = JSONValue.array(Array(repeating: [1, 2, 3], count: 300))
    let limits = JSONPathLimits(work: 50_000)
    #expect(try nodes("$..[?count($..*) > 1]", value, limits) == .limit(.work))
    #expect(try nodes("$[?count($..*) > 1]", value, limits) == .limit(.work))
    #expect(try nodes("$[::9007199254740991]", value, limits) != .limit(.work))
  }

  @Test func endsAtTheLimitOfDepth() throws {
    var value: JSONValue = 1
    for _ in 0..<600 { value = [value] }
    #expect(try nodes("$..*", value) == .limit(.depth))
    #expect(try nodes("$[0][0]", value) != .limit(.depth))
  }

  @Test func neverReadsAPatternsLimitAsNoMatch() throws {
    let value: JSONValue = [.string(String(repeating: "a", count: 40) + "!")]
    for query in ["$[?search(@, '^(a+)+$')]", "$[?!match(@, '(a+)+')]"] {
      #expect(try nodes(query, value) == .limit(.pattern), "\(query)")
    }
  }

  @Test func takesEachNodesOwnPattern() throws {
    let value: JSONValue = [
      ["text": "a", "pattern": "a"], ["text": "b", "pattern": "b"], ["text": "c", "pattern": "b"],
      ["text": "b", "pattern": "b"],
    ]
    guard case .nodes(let found) = try nodes("$[?match(@.text, @.pattern)]", value) else {
      Issue.record("no limit is near")
      return
    }
    #expect(found.map(\.pointer.text) == ["/0", "/1", "/3"])
  }

  @Test func takesAPatternOutOfTheValueAsHostileToo() throws {
    let value: JSONValue = [
      "pattern": "(a+)+", "bad": "(",
      "texts": ["aa", .string(String(repeating: "a", count: 40) + "!")],
    ]
    #expect(try nodes("$.texts[?match(@, $.pattern)]", value) == .limit(.pattern))
    #expect(try nodes("$.texts[?match(@, $.bad)]", value) == .nodes([]))
    #expect(first(try nodes("$.texts[0, 0][?@]", value)) == nil)
  }
}
