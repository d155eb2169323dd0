import ContractModel
import Testing

/// What models and providers say is cut where it becomes part of a result.
@Suite struct BoundedTextTests {
  private let endless = String(repeating: "x", count: 1 << 20)
  private let place = SourceLocation(file: "suites/s.yaml", line: 1, column: 1)

  @Test func aMismatchKeepsSoMuchOfEachText() {
    let mismatch = Mismatch(
      expectation: "json", path: endless, rule: endless, expected: endless, actual: endless,
      location: place)
    for text in [mismatch.path, mismatch.rule, mismatch.expected, mismatch.actual] {
      #expect(text.utf8.count == 2048 && text.hasSuffix("…"))
    }
  }

  @Test func whatCouldNotBeJudgedKeepsSoMuchOfWhy() {
    let unjudged = UnjudgedExpectation(expectation: "json", reason: .limit, detail: endless)
    #expect(unjudged.detail.utf8.count == 2048)
  }

  @Test func aFailureKeepsSoMuchOfItsMessage() {
    #expect(ExchangeFailure(.server, message: endless).message.utf8.count == 4096)
  }

  @Test func factsKeepSoMuchOfEachToolsName() {
    let names = ReplyFacts(
      finish: Finish(.toolUse), refusal: .notJudged, structure: .empty,
      toolNames: ["look_up", endless]
    ).toolNames
    #expect(names[0] == "look_up")
    #expect(names[1].utf8.count == 256 && names[1].hasSuffix("…"))
  }
}
