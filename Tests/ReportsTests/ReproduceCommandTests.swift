import ContractModel
import Testing

@testable import Reports

@Suite struct ReproduceCommandTests {
  private func command(
    _ caseID: String = "a", member: String = "m", file: String = "suites/s.yaml",
    mode: RunHeader.Mode = .live, overlays: OverlayUse = .on
  ) throws -> String {
    var header = try RunHeader.make(members: [member], mode: mode, overlays: overlays)
    header.suites[0].file = file
    let result = try #require(CaseResult(trials: [.make(caseID)]))
    return ReproduceCommand(result, header: header).text
  }

  @Test func repeatsHowTheRunGotItsReplies() throws {
    #expect(try command() == "chaindrill run suites/s.yaml --only a --member m")
    #expect(
      try command(mode: .replay, overlays: .off)
        == "chaindrill run suites/s.yaml --only a --member m --replay --overlays off")
  }

  @Test func quotesForAShell() throws {
    #expect(try command("it's $(x)").hasSuffix(#" --only 'it'\''s $(x)' --member m"#))
    #expect(try command("a'\u{301}b").contains(#"'a'\''"# + "\u{301}b'"))
    #expect(try command("").contains("--only '' --member"))
    #expect(try command("a b", file: "my suite.yaml").hasPrefix("chaindrill run 'my suite.yaml' "))
  }

  @Test func tiesAValueThatLooksLikeAnOptionToItsOption() throws {
    #expect(
      try command("-x", member: "--all", file: "-f.yaml")
        == "chaindrill run ./-f.yaml --only=-x --member=--all")
  }

  @Test func asksForAsManyTrialsWhereTheRunDid() throws {
    var header = try RunHeader.make(members: ["m"])
    let result = try #require(
      CaseResult(trials: [.make("a", trial: 1, of: 5), .make("a", trial: 2, of: 5)]))
    #expect(!ReproduceCommand(result, header: header).text.contains("--trials"))
    header.filters = ["--member m", "--trials 5"]
    #expect(ReproduceCommand(result, header: header).text.hasSuffix(" --member m --trials 5"))
  }

  @Test func namesTheCassettesThatAreNotTheUsualOnes() throws {
    var header = try RunHeader.make(members: ["m"], mode: .replay)
    let result = try #require(CaseResult(trials: [.make("a")]))
    let usual = "chaindrill run suites/support-triage.yaml --only a --member m --replay"
    #expect(ReproduceCommand(result, header: header).text == usual)
    header.cassettes = "fixtures/cassettes"
    #expect(ReproduceCommand(result, header: header).text == usual)
    header.cassettes = "other dir"
    #expect(ReproduceCommand(result, header: header).text == usual + " --cassettes 'other dir'")
  }

  @Test func anAbsurdNameIsCut() throws {
    let name = String(repeating: "n", count: 4_096)
    #expect(try command(name).contains("--only \(name) --member"))
    #expect(try command(name + "n").contains("--only '\(name.dropLast(3))…' --member"))
  }
}
