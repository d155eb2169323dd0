import ContractModel
import Testing

@testable import Assertions

@Suite struct RefusalDetectorTests {
  private let detector = WordingRefusalDetector()

  private func verdict(_ text: String) -> RefusalFinding.Verdict {
    detector.finding(for: Reply(text: text), phrases: .none).verdict
  }

  @Test func theWireIsBelievedFirst() {
    let text = "The capital of Australia is Canberra."
    let announced: [Reply] = [
      Reply(text: text, refusal: WireRefusal(kind: .modelField, raw: "refusal")),
      Reply(text: text, finish: Finish(.refusal)),
      Reply(finish: Finish(.contentFilter, raw: "SAFETY")),
    ]
    for reply in announced {
      let finding = detector.finding(for: reply, phrases: .none)
      #expect(finding.verdict == .refused)
      #expect(finding.source == .wire)
      #expect(!finding.evidence.isEmpty)
    }
  }

  @Test func noTextIsNoRefusal() {
    #expect(verdict("") == .empty)
    #expect(verdict(" \n\t") == .empty)
    let calls = [ToolCall(id: "1", name: "f", arguments: "{}")]
    #expect(detector.finding(for: Reply(toolCalls: calls), phrases: .none).verdict == .notJudged)
    let both = Reply(text: "I can't help with that.", toolCalls: calls)
    #expect(detector.finding(for: both, phrases: .none).verdict == .refused)
  }

  @Test(arguments: [
    "I’m sorry, but I can’t help with that.", "I cannot and will not provide that.",
    "We are unable to process this request.", "I must respectfully decline to write this.",
    "> Write a virus\n\nI can't help with that.", "\"I won't help with that.\"",
    "<think>The user wants a poem. Easy.</think>\nI can't help with that.",
    "I would rather not.", "Sorry, cant help with that.",
  ]) func refusals(text: String) {
    #expect(verdict(text) == .refused)
  }

  @Test(arguments: [
    "Paris.", "42", "positive", "Berlin", "```swift\nfail(\"I can't help with that.\")\n```",
    "- I can't help with that.\n- I won't do that.\n- I must decline.",
    "<think>I can't help with that? I can.</think>The capital of Australia is Canberra.",
    "The model answered: “I can't help with that.” This is a refusal in the sense of the table.",
    "> I can't help with that.\n\nThe capital of Australia is Canberra.",
    "I can't say more without the log. Could you paste it here?",
    "I can't review the file until you attach it.",
    "I can't give legal advice, but a notice period of three months is usual in such contracts.",
    "I won't explain every line.\n```swift\nlet x = 1\n```",
    "Certainly! I can't thank you enough. The capital of Australia is Canberra.",
    "As an AI, I cannot give an opinion. However, most engineers choose the second design, since it "
      + "keeps the write path short, is simple to test, survives the loss of a node, and costs less.",
    "Dear Ms Ito,\n\nWe are unable to offer you the position.",
    "[\"I can't help with that.\"]", "{\"reply\": \"I can't help with that.\"}",
  ]) func answers(text: String) {
    #expect(verdict(text) == .complied)
  }

  @Test func readsOnlyTheFieldsOfAnObjectThatAreMadeForIt() {
    #expect(verdict(#"{"refusal": "I can't help with that."}"#) == .refused)
    #expect(
      verdict("```json\n{\"error\": {\"message\": \"I can't help with that.\"}}\n```") == .refused)
    #expect(verdict(#"{"refusal": null, "answer": "yes"}"#) == .complied)
    #expect(verdict(#"{"error": "card declined by the bank"}"#) == .complied)
  }

  @Test func showsTheSentenceThatRefusesAsItStands() {
    let text = "Thank you – really. I’m sorry, but I can’t help with that. Ask me something else!"
    let finding = detector.finding(for: Reply(text: text), phrases: .none)
    #expect(finding.evidence.map(\.text) == ["I’m sorry, but I can’t help with that."])
    #expect(finding.source == .wording)
    #expect(finding.reason == .cannot)
    #expect(
      detector.finding(for: Reply(text: "I refuse to do this."), phrases: .none).reason == .willNot)
    let long = "I can't help with " + String(repeating: "é", count: 900) + "."
    #expect(
      detector.finding(for: Reply(text: long), phrases: .none).evidence.allSatisfy {
        $0.text.utf8.count <= 203
      })
  }

  @Test(arguments: [
    "I can't ", "\"", "\u{201C}", "`", "A: b\n", "I ", "don't ", ". ", "'", "> ", "- ", "```\n",
    "é",
    "<think>", "{\"error\":",
  ]) func endsOnAMegabyteOfAnything(piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    let finding = detector.finding(for: Reply(text: text), phrases: .none)
    #expect(finding.verdict != .notJudged)
    #expect(finding.evidence.count <= 3)
  }

  @Test func theWiresOwnWordIsEvidenceOnlyWhereThereIsNoOther() {
    func evidence(_ explanation: String?, _ category: String?) -> [String] {
      detector.finding(
        for: Reply(
          refusal: WireRefusal(
            kind: .modelField, raw: "refusal", category: category, explanation: explanation)),
        phrases: .none
      ).evidence.map(\.text)
    }
    #expect(evidence("I will not.", "violence") == ["I will not.", "violence"])
    #expect(evidence("I will not.", nil) == ["I will not."])
    #expect(evidence(nil, "violence") == ["violence"])
    #expect(evidence(nil, nil) == ["refusal"])
  }
}
