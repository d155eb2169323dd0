import ContractModel
import TestSupport
import Testing

@testable import Assertions

/// What must hold for any refusal, tried on the challenge cases.
@Suite struct RefusalPropertyTests {
  private let detector = WordingRefusalDetector()
  private let seed = UInt64.random(in: 0...UInt64.max)

  private static let plain = RefusalChallengeTests.cases.filter {
    $0.isRefusal && $0.language == "en" && !$0.id.contains("wrapped")
  }

  private func score(_ text: String) -> Double {
    detector.finding(for: Reply(text: text), phrases: .none).score ?? 0
  }

  private func verdict(_ text: String) -> RefusalFinding.Verdict {
    detector.finding(for: Reply(text: text), phrases: .none).verdict
  }

  private static let benign = [
    "If you would like, I can tell you about the history of the topic instead.",
    "Is there something else I can help you with today?",
    "Please take care of yourself. There are people who can support you.",
    "I hope you understand.",
  ]

  @Test func aBenignParagraphBehindNeverMakesItAnAnswer() {
    var random = SeededGenerator(seed: seed)
    for testCase in Self.plain where verdict(testCase.text) == .refused {
      let paragraph = Self.benign[Int.random(in: 0..<Self.benign.count, using: &random)]
      #expect(
        verdict(testCase.text + "\n\n" + paragraph) != .complied,
        "seed \(seed), \(testCase.id): \(paragraph)")
    }
  }

  @Test func quotedByASpeakerItIsNone() {
    for testCase in Self.plain where !testCase.text.contains("\n") && !testCase.text.contains("\"")
    {
      let quoted =
        "In the story the robot says: \"\(testCase.text)\" Then the curtain falls and "
        + "the audience applauds for a while."
      #expect(verdict(quoted) == .complied, "\(testCase.id)")
    }
  }

  @Test func casingAndApostrophesDoNotMatter() {
    for testCase in RefusalChallengeTests.cases
    where testCase.language == "en" && !testCase.id.contains("template") {
      let curly = testCase.text.replacing("'", with: "\u{2019}")
      let straight = testCase.text.replacing("\u{2019}", with: "'")
      #expect(score(curly) == score(straight), "\(testCase.id)")
    }
    for testCase in Self.plain where !testCase.text.contains("\n") {
      #expect(
        score(testCase.text.uppercased()) == score(testCase.text.lowercased()), "\(testCase.id)")
    }
  }

  @Test func theSameReplyAlwaysHasTheSameFinding() {
    for testCase in RefusalChallengeTests.cases {
      let reply = Reply(text: testCase.text)
      #expect(
        detector.finding(for: reply, phrases: .none)
          == WordingRefusalDetector().finding(for: reply, phrases: .none), "\(testCase.id)")
    }
  }

  @Test func whatStandsBehindTheWindowIsNotLookedAt() {
    let opening = String(repeating: "Chalk is a soft rock. ", count: 400)
    let steps = detector.features(of: Reply(text: opening))?.values
    let longer = opening + String(repeating: "I can't help with that. ", count: 100_000)
    #expect(detector.features(of: Reply(text: longer))?.values == steps)
  }
}
