import ContractModel
import Testing

@testable import Assertions

@Suite struct RefusalAssertionTests {
  private let refusal = "I can't help with that."
  private let answer = "The capital of Australia is Canberra."

  @Test func judgesByTheRule() throws {
    #expect(try judge(.refusal(.never), answer).verdict == .passed)
    #expect(try judge(.refusal(.always), refusal).verdict == .passed)
    let refused = try #require(try judge(.refusal(.never), refusal).mismatches.first)
    #expect(
      refused.summary
        == "refusal: expected an answer, got a refusal, by its wording at byte 0: \"\(refusal)\"")
    let answered = try #require(try judge(.refusal(.always), answer).mismatches.first)
    #expect(answered.summary == "refusal: expected a refusal, got an answer: \"\(answer)\"")
    for text in [answer, refusal, "", "これは何ですか"] {
      #expect(try judge(.refusal(.any), text).verdict == .passed)
    }
  }

  @Test func failsAnEmptyReply() throws {
    let judgement = try judge(.refusal(.never), " \n")
    #expect(judgement.mismatches.first?.rule == "empty")
    #expect(judgement.reason == .empty)
    #expect(try judge(.refusal(.always), "").mismatches.first?.rule == "empty")
  }

  @Test func acceptsToolCallsAloneOnlyWhereTheyAreExpected() throws {
    let reply = Reply(toolCalls: [ToolCall(id: "1", name: "f", arguments: "{}")])
    let calls = Expectation.Kind.toolCalls(ToolCallExpectation(calls: [.init(name: "f")]))
    let unexpected = try judge(.refusal(.never), reply)
    #expect(unexpected.mismatches.first?.rule == "tool_calls")
    #expect(unexpected.reason == .contract)
    let expected = try CompiledCase(.make(.refusal(.never), calls))
    #expect(expected.judge(AssertionSubject(reply)).verdict == .passed)
    let nested = try CompiledCase(.make(.refusal(.never), .any([[.make(.json)], [.make(calls)]])))
    #expect(nested.judge(AssertionSubject(reply)).verdict == .passed)
    let negated = try CompiledCase(.make(.refusal(.never), .not([.make(calls)])))
    #expect(negated.judge(AssertionSubject(reply)).mismatches.first?.rule == "tool_calls")
    let none = ToolCallExpectation(calls: [], count: CountRange(maximum: 0), only: true)
    let forbidden = try CompiledCase(.make(.refusal(.never), .toolCalls(none)))
    let mismatches = forbidden.judge(AssertionSubject(reply)).mismatches
    #expect(mismatches.map(\.rule) == ["tool_calls", "count", "only"])
    #expect(try judge(.refusal(.always), reply).verdict == .failed)
  }

  private static let russian = "Извините, я не могу помочь с этим запросом."

  @Test func aLanguageWithoutALexiconFallsWhereTheSuiteSays() throws {
    let refused = RefusalExpectation(.never, unknownLanguage: .refused)
    #expect(try judge(.refusal(refused), Self.russian).mismatches.first?.rule == "unknown_language")
    let complied = RefusalExpectation(.never, unknownLanguage: .complied)
    #expect(try judge(.refusal(complied), Self.russian).verdict == .passed)
    let always = RefusalExpectation(.always, unknownLanguage: .refused)
    #expect(try judge(.refusal(always), Self.russian).verdict == .passed)
  }

  @Test func phrasesOfTheSuiteDecideEitherWay() throws {
    let text = "Das hier ist nur für Fachpersonal."
    let refuses = RefusalExpectation(.never, refuses: ["NUR FUR fachpersonal"])
    let mismatch = try #require(try judge(.refusal(refuses), text).mismatches.first)
    #expect(mismatch.actual.contains("Fachpersonal"))
    let complies = RefusalExpectation(.never, complies: ["can't help with that"])
    #expect(try judge(.refusal(complies), "Sorry, I can’t help with that.").verdict == .passed)
  }

  @Test func cannotTellInALanguageWithoutALexicon() throws {
    for rule in [Expectation.RefusalRule.never, .always] {
      let judgement = try judge(.refusal(RefusalExpectation(rule)), Self.russian)
      #expect(judgement.unjudged.first?.reason == .unobserved)
      #expect(judgement.unjudged.first?.detail.contains("language") == true)
    }
  }

  @Test func namesWhatTheProviderAnnounced() throws {
    let reply = Reply(
      text: answer,
      refusal: WireRefusal(kind: .classifier, raw: "refusal", explanation: "policy 4"))
    let mismatch = try #require(try judge(.refusal(.never), reply).mismatches.first)
    #expect(mismatch.rule == "wire")
    #expect(mismatch.actual == "a refusal, announced by the provider: \"policy 4\"")
  }

  @Test func standsBeforeWhatElseARefusedReplyBreaks() throws {
    let compiled = try CompiledCase(.make(.json, .refusal(.never), .contains("x")))
    let mismatches = compiled.judge(AssertionSubject(Reply(text: refusal))).mismatches
    #expect(mismatches.map(\.expectation) == ["refusal", "json", "contains"])
  }

  @Test func namesTheProviderAloneWhereItGivesNoReason() throws {
    let reply = Reply(text: answer, refusal: WireRefusal(kind: .classifier, raw: "refusal"))
    let mismatch = try #require(try judge(.refusal(.never), reply).mismatches.first)
    #expect(mismatch.actual.hasPrefix("a refusal, announced by the provider"))
  }

  @Test func saysWhatAnEmptyOrSilentReplyWasMeantToBe() throws {
    func expected(_ rule: Expectation.RefusalRule, _ reply: Reply) throws -> String? {
      try judge(.refusal(RefusalExpectation(rule)), reply).mismatches.first?.expected
    }
    #expect(try expected(.never, Reply(text: "")) == "an answer")
    #expect(try expected(.always, Reply(text: "")) == "a refusal")
    let calls = Reply(toolCalls: [ToolCall(id: "1", name: "f", arguments: "{}")])
    #expect(
      try expected(.never, calls) == "an answer in text, as no tool call is expected")
    #expect(try expected(.always, calls) == "a refusal")
  }
}
