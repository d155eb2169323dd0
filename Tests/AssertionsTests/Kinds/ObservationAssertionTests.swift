import ContractModel
import Testing

@testable import Assertions

@Suite struct ObservationAssertionTests {
  private func judge(_ kind: Expectation.Kind, _ subject: AssertionSubject) throws -> CaseJudgement
  {
    try CompiledCase(.make(kind)).judge(subject)
  }

  @Test func judgesHowAReplyEnded() throws {
    let subject = AssertionSubject(Reply(text: "x", finish: Finish(.length, raw: "max_tokens")))
    #expect(try judge(.finish([.stop, .length]), subject).verdict == .passed)
    let failed = try #require(try judge(.finish([.stop]), subject).mismatches.first)
    #expect(failed.summary == "finish: expected stop, got length (\"max_tokens\")")
  }

  @Test func judgesTimes() throws {
    let subject = AssertionSubject(Reply(text: "x"), total: .milliseconds(1_250))
    let within = DurationRange(maximum: .seconds(2))
    #expect(try judge(.latency(total: within, firstToken: nil), subject).verdict == .passed)
    let tight = DurationRange(maximum: .seconds(1))
    let failed = try judge(.latency(total: tight, firstToken: nil), subject)
    #expect(failed.mismatches.first?.summary == "latency at total: expected at most 1s, got 1.25s")
    let unseen = try judge(.latency(total: within, firstToken: within), subject)
    #expect(unseen.unjudged.first?.reason == .unobserved)
    let seen = AssertionSubject(Reply(text: "x"), firstToken: .seconds(3))
    let late = try judge(.latency(total: nil, firstToken: within), seen)
    #expect(late.mismatches.first?.path == "first_token")
  }

  @Test func aMismatchOutweighsWhatWasNotObserved() throws {
    let subject = AssertionSubject(Reply(text: "x"), total: .seconds(3))
    let tight = DurationRange(maximum: .seconds(1))
    #expect(try judge(.latency(total: tight, firstToken: tight), subject).verdict == .failed)
  }

  @Test func judgesCost() throws {
    let range = AmountRange(maximum: 0.02)
    let cheap = AssertionSubject(Reply(text: "x"), cost: 0.02)
    #expect(try judge(.cost(range), cheap).verdict == .passed)
    let dear = try judge(.cost(range), AssertionSubject(Reply(text: "x"), cost: 0.5))
    #expect(dear.mismatches.first?.summary == "cost: expected at most 0.02 USD, got 0.5 USD")
    let tiny = try judge(
      .cost(AmountRange(maximum: 1e-6)), AssertionSubject(Reply(text: "x"), cost: 1.5e-6))
    #expect(
      tiny.mismatches.first?.summary == "cost: expected at most 0.000001 USD, got 0.0000015 USD")
    let unknown = try judge(.cost(range), AssertionSubject(Reply(text: "x")))
    #expect(unknown.unjudged.first?.reason == .unobserved)
  }

  @Test(arguments: [
    ("model-x", true), ("model-x-2026-01-01", true), ("model-x-20260101", true),
    ("model-x-mini", false), ("model-x-2026-01-0a", false), ("model-x-2026010", false),
    ("model", false), ("other", false),
  ]) func knowsTheModelThatAnswered(served: String, passes: Bool) throws {
    let subject = AssertionSubject(Reply(model: served, text: "x"))
    #expect(try judge(.servedBy("requested"), subject).verdict == (passes ? .passed : .failed))
    #expect(try judge(.servedBy("model-x"), subject).verdict == (passes ? .passed : .failed))
  }

  @Test func mindsModelsThatDeclinedOnlyWhereTheRequestedOneIsMeant() throws {
    let subject = AssertionSubject(Reply(model: "model-x", text: "x", declinedModels: ["model-y"]))
    let failed = try judge(.servedBy("requested"), subject)
    #expect(failed.mismatches.first?.rule == "declined")
    #expect(try judge(.servedBy("model-x"), subject).verdict == .passed)
  }

  @Test func cannotTellTheModelOfAReplyThatNamesNone() throws {
    let judgement = try judge(.servedBy("requested"), AssertionSubject(Reply(text: "x")))
    #expect(judgement.unjudged.first?.reason == .unobserved)
  }

  @Test(arguments: [
    (Duration.zero, "0s"), (.microseconds(40), "40us"), (.milliseconds(812), "812ms"),
    (.seconds(8), "8s"), (.milliseconds(1_250), "1.25s"), (.milliseconds(61_005), "61.005s"),
  ]) func writesDurationsShort(duration: Duration, words: String) {
    #expect(RangeWords.duration(duration) == words)
  }

  @Test func namesWhoServedInsteadOfThoseThatDeclined() throws {
    func actual(_ model: String?) throws -> String? {
      let reply = Reply(model: model, text: "x", declinedModels: ["model-y", "model-z"])
      return try judge(.servedBy("requested"), AssertionSubject(reply)).mismatches.first?.actual
    }
    #expect(try actual("model-x") == "\"model-y\", \"model-z\" declined, served by \"model-x\"")
    #expect(try actual(nil) == "\"model-y\", \"model-z\" declined, served by a model not named")
  }
}
