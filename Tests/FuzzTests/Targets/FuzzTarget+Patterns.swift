import Assertions
import JSONSupport
import RegexSupport
import XMLSupport

extension FuzzTarget {
  /// What a suite's author, or a schema's, may ask in a language of its own.
  static let patterns: [FuzzTarget] = [regexes, jsonPaths, xPaths]

  private static let regexes = FuzzTarget(
    "pattern", share: 20, work: 12, .text,
    FuzzCorpus([
      "^[a-z]+$", "(a+)+$", "\\d{3}-\\d{4}", "(?<year>\\d+)-\\k<year>", "[^\\s]*?x", "\\p{L}+\\b",
      "(?=a)b|c", "^(?:a|ab)(?:c|bcd)(d*)$", "[\\w.-]+@[\\w.-]+", "(?i)refund", "\\u{1F600}",
    ])
  ) { bytes, _ in
    let source = String(decoding: bytes, as: UTF8.self)
    let limits = PatternLimits(heap: 1 << 20, steps: 20_000)
    let texts = ["", "aaaaaaaaaaaaaaaaaaaaaaaa!", "2026-11-20 é😀\u{301}\n", source]
    for make in PatternDialects.all {
      let pattern: Pattern
      do {
        pattern = try make(source, limits)
      } catch let error as PatternError {
        try Demands.message("\(error)", of: "pattern")
        try demand((error.offset ?? 0) <= source.utf8.count, "an error lies within the pattern")
        continue
      }
      for text in texts {
        if case .matched(let match) = pattern.firstMatch(in: text) {
          try demand(match.range.upperBound <= text.utf8.count, "a match lies within the text")
        }
        _ = pattern.wholeMatch(in: text)
        _ = pattern.matches(in: text, limit: 20)
      }
    }
  }

  private static let jsonPaths = FuzzTarget(
    "json-path", share: 20, work: 12, .text,
    FuzzCorpus([
      "$", "$.a.b[0]", "$..a", "$['a','b'][::2]", "$[?@.a == 1 && !(@.b < 'x' || @.c)]", "$.*[-1:]",
      "$[?length(@.a) > 2]", "$..[?match(@.a, 'a.*b')]", "$[?count(@..*) >= 1].x",
      "$[?value(@..a)==$.b]",
      "$[?search(@['é'], '(a*)*b')]", "$[\"\\ud83d\\ude00\"]", "$[0, -1, 1:10:3]", "$..[?@[?@.a]]",
    ])
  ) { bytes, _ in
    let text = String(decoding: bytes, as: UTF8.self)
    let query: JSONPathQuery
    do throws(JSONPathError) {
      query = try JSONPathQuery(text)
    } catch {
      try demand(error.offset <= text.utf8.count, "an error lies within the query", "\(error)")
      return try Demands.message("\(error)", of: "JSONPath")
    }
    let limits = JSONPathLimits(nodes: 2000, work: 20_000, patternSteps: 20_000)
    let found = query.nodes(in: PatternDialects.document, limits: limits)
    try Demands.same(
      query.nodes(in: PatternDialects.document, limits: limits), found, "a query is deterministic")
    if case .nodes(let nodes) = found {
      try demand(nodes.count <= limits.nodes, "nodes are few", "\(nodes.count)")
    }
  }

  private static let xPaths = FuzzTarget(
    "xpath", share: 10, work: 12, .text,
    FuzzCorpus([
      "/a/b[1]/@x", "//b[position() < last()]", "count(//*) > 2", "string(//b/following::*)",
      "id('x')",
      "translate(normalize-space(.), 'abc', 'ABC')", "substring-after(name(/*), ':')",
      "a | b | //@*",
      "sum(//@x) div 0 mod -1", "//*[contains(., 'é')][not(self::b)]", "ancestor-or-self::node()",
    ])
  ) { bytes, _ in
    do {
      let query = try XPathQuery(
        String(decoding: bytes, as: UTF8.self), limits: XPathLimits(operations: 50_000))
      _ = try query.evaluate(on: try PatternDialects.xml.get())
    } catch let error as XMLError {
      try Demands.message("\(error)", of: "XPath")
    }
  }
}

/// The dialects of patterns, and what queries are run on.
enum PatternDialects {
  typealias Make = @Sendable (String, PatternLimits) throws -> Pattern

  static let all: [Make] = [
    { source, limits in try Pattern(source, limits: limits) },
    { source, limits in try Pattern(ecma: source, limits: limits) },
    { source, limits in try Pattern(iRegexp: source, limits: limits) },
  ]

  static let document: JSONValue = [
    "a": ["b": [1, 2, 3, ["a": "axxb", "c": nil]], "é": "aaaaaaaaaaaaaaaaaaaaaa"], "b": 2,
    "x": [["a": 1, "b": "w"], ["a": [1, 2, 3]], [[[[]]]]], "😀": true,
  ]

  static let xml = Result {
    try ParsedXML("<a xmlns:p='urn:p'><b x='1'>é</b><b x='2'><p:c/>tail</b><!--n--><?pi d?></a>")
  }
}
