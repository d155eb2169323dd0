import ContractModel
import Testing

@testable import Assertions

@Suite struct ReplyFactsTests {
  @Test(arguments: [
    ("", ReplyFacts.Structure.empty), ("{}", .json), ("```json\n[1]\n```", .json), ("42", .text),
    ("{", .text), ("<a/>", .xml), ("<a>", .text), ("Hello", .text), ("```json\n{}", .text),
    ("```json\n{}\n```\nDone", .text), ("\"x\"", .text),
  ]) func tellsTheStructure(text: String, structure: ReplyFacts.Structure) {
    #expect(AssertionSubject(Reply(text: text)).facts.structure == structure)
  }

  @Test func carriesWhatWasObserved() {
    let reply = Reply(
      model: "model-x", text: "One two.\nThree.",
      toolCalls: [ToolCall(id: "1", name: "f", arguments: "{}")],
      finish: Finish(.length), usage: TokenUsage(outputTokens: 9))
    let facts = AssertionSubject(reply, firstToken: .seconds(1), cost: 0.5).facts
    #expect(facts.finish == Finish(.length))
    #expect(facts.refusal == .complied)
    #expect(facts.toolNames == ["f"])
    #expect(facts.servedModel == "model-x")
    #expect(facts.cost == 0.5)
    #expect(facts.timings.firstToken == .seconds(1))
    #expect(
      facts.lengths == [
        .characters: 15, .bytes: 15, .words: 3, .lines: 2, .sentences: 2, .items: 0,
        .outputTokens: 9,
      ])
  }

  @Test func leavesOutWhatWasNotCounted() {
    #expect(AssertionSubject(Reply(text: "x")).facts.lengths[.outputTokens] == nil)
  }

  @Test func takesModelAndCostFromTheMember() {
    let member = ModelEnvironment(
      name: "p/m", family: "m", provider: "p", wire: .openAIChat, baseURL: "https://x",
      model: "model-m", price: Price(input: 1, output: 2), location: .make(),
      digest: ContentDigest(of: []))
    let reply = Reply(text: "x", usage: TokenUsage(inputTokens: 1_000_000, outputTokens: 500_000))
    let subject = AssertionSubject(reply: reply, timings: ExchangeTimings(), member: member)
    #expect(subject.cost == 2)
    #expect(subject.requestedModel == "model-m")
  }

  @Test func judgesEveryReplyWithFacts() throws {
    let judgement = try judge(.json, "I can't help with that.")
    #expect(judgement.facts.refusal == .refused)
    #expect(judgement.refusal.evidence.map(\.text) == ["I can't help with that."])
  }
}
