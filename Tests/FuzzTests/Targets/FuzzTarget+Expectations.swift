import ContractModel
import JSONSupport
import TestSupport

@testable import Assertions

extension FuzzTarget {
  /// Refusals and expectations on whatever a model may write.
  static let expectations: [FuzzTarget] = [refusals, judgements]

  private static let answers =
    FuzzCorpus.lines("fixtures/refusals", ".jsonl", most: 150).strings()
    + FuzzCorpus.files("fixtures/documents", ".txt") + .files("fixtures/mails", ".txt")
    + FuzzCorpus([
      "I'm sorry, but I can't help with that.", "```json\n{\"a\": [1, 2]}\n```\n",
      "- a\n- b\n  1. c\n",
      "<note id=\"a\"><to>x</to></note>", "{\"error\": \"I cannot do this\"}",
      "> quoted\n\nNo. Never.",
      "Dear team,\n\nI regret that I cannot attend.\n\nYours",
      "<think>hm</think>Certainly! e.g. this.",
    ])

  private static let refusals = FuzzTarget("refusal", share: 40, work: 4, .text, answers) {
    bytes, chance in
    var reply = Reply(text: String(decoding: bytes, as: UTF8.self))
    if chance.number(in: 0..<16) == 0 {
      reply.refusal = WireRefusal(kind: .classifier, raw: reply.text, explanation: reply.text)
    }
    let detector = WordingRefusalDetector()
    let words = reply.text.split(separator: " ").map(String.init)
    var phrases = RefusalPhrases.none
    if chance.number(in: 0..<8) == 0 { phrases.refuses = Array(words.prefix(4)) }
    if chance.number(in: 0..<8) == 0 { phrases.complies = Array(words.suffix(4)) }
    let finding = detector.finding(for: reply, phrases: phrases)
    try Demands.same(
      detector.finding(for: reply, phrases: phrases), finding, "a finding is deterministic")
    for piece in finding.evidence {
      try demand(
        piece.text.utf8.count <= Excerpt.longest + 8, "evidence is bounded",
        "\(piece.text.utf8.count)")
      if let range = piece.range {
        try demand(
          range.lowerBound >= 0 && range.upperBound <= reply.text.utf8.count,
          "evidence stands in the reply", "\(range)")
      }
    }
    if let score = finding.score { try demand(score.isFinite, "a score is a number") }
  }

  private static let judgements = FuzzTarget("judgement", share: 40, work: 40, .text, answers) {
    bytes, _ in
    let text = String(decoding: bytes, as: UTF8.self)
    var reply = Reply(text: text, usage: TokenUsage(inputTokens: .max, outputTokens: 7))
    reply.toolCalls = [ToolCall(id: "c", name: text, arguments: text)]
    func judged() throws -> CaseJudgement {
      try JudgedCase.compiled.get().judge(
        AssertionSubject(reply: reply, timings: ExchangeTimings(), cost: nil, requestedModel: "m"))
    }
    let judgement = try judged()
    try Demands.same(try judged(), judgement, "a judgement is deterministic")
    for mismatch in judgement.mismatches {
      for part in [mismatch.path, mismatch.rule, mismatch.expected, mismatch.actual] {
        try demand(part.utf8.count <= 8 << 10, "a mismatch is bounded", "\(part.utf8.count)")
      }
    }
  }
}

/// A case that asks for everything at once.
enum JudgedCase {
  static let compiled = Result {
    try CompiledCase(CaseContract(kinds.map { Expectation($0, at: place) }))
  }

  private static let place = SourceLocation(file: "suites/a.yaml", line: 4, column: 5)

  private static func query(_ query: String, _ check: ValueCheck) -> QueryCheck {
    QueryCheck(query: query, check: check, location: place)
  }

  private static let schema = DocumentFile(
    path: "a.json", bytes: Array(#"{"type":"object","required":["a"]}"#.utf8))

  private static let kinds: [Expectation.Kind] = [
    .json, .xml, .jsonSchema(schema), .refusal(.never), .equals("a"), .contains("é"),
    .xsd(DocumentFile(path: "a.xsd", bytes: Array(SchemaSamples.xsd.utf8))),
    .relaxNG(DocumentFile(path: "a.rng", bytes: Array(SchemaSamples.relaxNG.utf8))),
    .jsonPath([query("$..a", ValueCheck(exists: true, minimum: 1, matches: "x+"))]),
    .xpath(
      [query("//to", ValueCheck(equals: "x", count: CountRange(minimum: 1)))], namespaces: [:]),
    .containsAll(["a", "b"]), .containsAny(["4 g", "4000 mg"]), .excludes(["sorry", "\u{0}"]),
    .matches("^[A-Z][a-z]+( [a-z]+)*\\.$"), .startsWith("{"), .endsWith("}"), .finish([.stop]),
    .length(
      LengthExpectation(
        ranges: Dictionary(
          uniqueKeysWithValues: LengthExpectation.Unit.allCases.map {
            ($0, CountRange(minimum: 1, maximum: 9))
          }), truncated: .never)),
    .toolCalls(
      ToolCallExpectation(
        calls: [.init(name: "find", arguments: ["a": 1], argumentsSchema: schema)],
        count: CountRange(maximum: 2), only: true)),
    .not([Expectation(.json, at: place)]), .servedBy("requested"),
    .any([[Expectation(.xml, at: place)], [Expectation(.json, at: place)]]),
  ]
}
