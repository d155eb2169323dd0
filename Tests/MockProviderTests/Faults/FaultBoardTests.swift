import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

@Suite struct FaultBoardTests {
  private static let members: [ModelEnvironment] = {
    var opus = ModelEnvironment.make("anthropic/opus-eu", model: "claude-opus")
    (opus.region, opus.account, opus.groups) = ("eu", "main", ["egress"])
    var fable = ModelEnvironment.make("anthropic/fable-us", model: "claude-fable")
    (fable.region, fable.account) = ("us", "main")
    var gpt = ModelEnvironment.make("openai/gpt-eu", wire: .openAIChat, model: "gpt-4o")
    (gpt.provider, gpt.region, gpt.account, gpt.groups) = ("openai", "eu", "oa", ["egress"])
    return [opus, fable, gpt]
  }()

  private static let opus = "anthropic/opus-eu"
  private static let fable = "anthropic/fable-us"
  private static let gpt = "openai/gpt-eu"

  private func board(_ faults: String...) throws -> FaultBoard {
    var board = FaultBoard(
      members: Self.members, routes: ["chat": [Self.opus, Self.gpt]], specimens: ["a/0001-x"])
    for fault in faults { try board.put(.make(fault), tier: .global, at: .zero) }
    return board
  }

  private func ask(
    _ member: String = opus, model: String = "m", _ mode: FaultRequest.Mode = .stream
  ) -> FaultRequest {
    FaultRequest(member: member, model: model, mode: mode)
  }

  /// The names that apply to a row of equal requests, a second apart.
  private func row(
    _ board: inout FaultBoard, _ count: Int, _ request: FaultRequest? = nil, from start: Int = 0
  ) -> [[String]] {
    (0..<count).map {
      board.decide(request ?? ask(), at: .seconds(start + $0)).names
    }
  }

  @Test func selectsByWhatMembersAre() throws {
    let selections: [(String, [String])] = [
      ("", [Self.opus, Self.fable, Self.gpt]),
      (#","member":"openai/gpt-eu""#, [Self.gpt]),
      (#","member":"*-eu""#, [Self.opus, Self.gpt]),
      (#","provider":"anthropic""#, [Self.opus, Self.fable]),
      (#","region":"eu""#, [Self.opus, Self.gpt]),
      (#","account":"main""#, [Self.opus, Self.fable]),
      (#","group":"egress""#, [Self.opus, Self.gpt]),
      (#","route":"chat""#, [Self.opus, Self.gpt]),
      (#","region":"eu","provider":"anthropic""#, [Self.opus]),
    ]
    for (selector, expected) in selections {
      var board = try board(#"{"type":"prose"\#(selector)}"#)
      let hit = Self.members.map(\.name).filter { !board.decide(ask($0), at: .zero).isEmpty }
      #expect(hit == expected, "\(selector)")
    }
  }

  @Test func selectsByModelAndMode() throws {
    var models = try board(#"{"type":"prose","model":"gpt-4*"}"#)
    #expect(models.decide(ask(model: "gpt-4o"), at: .zero).names == ["prose-1"])
    #expect(models.decide(ask(model: "gpt-5"), at: .zero).isEmpty)
    var streams = try board(#"{"type":"prose","stream":false}"#)
    #expect(streams.decide(ask(), at: .zero).isEmpty)
    #expect(streams.decide(ask(Self.opus, .plain), at: .zero).names == ["prose-1"])
    var needing = try board(#"{"type":"malformed_json"}"#, #"{"type":"tool_call","how":"cut"}"#)
    #expect(needing.decide(ask(), at: .zero).isEmpty)
    var tooled = ask(Self.opus, .plain)
    tooled.hasTools = true
    #expect(needing.decide(tooled, at: .zero).names == ["tool_call-1", "malformed_json-1"])
  }

  @Test func nthCountsTheRequestsOfEachMember() throws {
    var board = try board(#"{"type":"prose","nth":[1,3]}"#)
    #expect(row(&board, 4).map(\.count) == [1, 0, 1, 0])
    #expect(row(&board, 2, ask(Self.gpt)).map(\.count) == [1, 0])
  }

  @Test func timesCountsAllMembersTogether() throws {
    var board = try board(#"{"type":"prose","times":2}"#)
    #expect(row(&board, 1).map(\.count) == [1])
    #expect(row(&board, 3, ask(Self.gpt)).map(\.count) == [1, 0, 0])
    let status = board.statuses(at: .zero)[0]
    #expect(status.seen == 4 && status.applied == 2)
  }

  @Test func faultsInARowTakeTurns() throws {
    var board = try board(
      #"{"type":"abort","status":429,"nth":1,"name":"first"}"#,
      #"{"type":"abort","status":500,"nth":2,"name":"second"}"#,
      #"{"type":"abort","status":503,"times":1,"name":"third"}"#)
    #expect(row(&board, 4) == [["first"], ["second"], ["third"], []])
  }

  @Test func windowsCountFromTheStartThatIsGiven() throws {
    var board = try board()
    try board.put(
      .make(#"{"type":"prose","after":"2s","for":"3s"}"#), tier: .drill, at: .seconds(90),
      start: .seconds(100))
    let hits = (100..<108).filter { !board.decide(ask(), at: .seconds($0)).isEmpty }
    #expect(hits == [102, 103, 104])
    #expect(board.decide(ask(), at: .milliseconds(101_999)).isEmpty)
    #expect(board.statuses(at: .seconds(200)).map(\.isActive) == [false])
  }

  @Test func aFaultGoesAwayAtTheEndOfItsLife() throws {
    var board = try board()
    try board.put(.make(#"{"type":"prose","ttl":"5s"}"#), tier: .member, at: .seconds(10))
    #expect(board.statuses(at: .seconds(12))[0].expiresIn == .seconds(3))
    #expect(!board.decide(ask(), at: .milliseconds(14_999)).isEmpty)
    #expect(board.decide(ask(), at: .seconds(15)).isEmpty)
    #expect(board.isEmpty)
  }

  @Test func chanceFollowsTheSeed() throws {
    let json = #"{"type":"prose","probability":0.3,"seed":42}"#
    var (first, second) = (try board(json), try board(json))
    let hits = row(&first, 1000).count { !$0.isEmpty }
    #expect((240...360).contains(hits))
    #expect(row(&second, 1000).count { !$0.isEmpty } == hits)
    var other = try board(#"{"type":"prose","probability":0.3,"seed":43}"#)
    var again = try board(json)
    #expect(row(&other, 64) != row(&again, 64))
    var never = try board(#"{"type":"prose","probability":0}"#)
    let neverRows = row(&never, 50)
    #expect(neverRows.allSatisfy { $0.isEmpty })
    var always = try board(#"{"type":"prose","probability":1}"#)
    let alwaysRows = row(&always, 50)
    #expect(alwaysRows.allSatisfy { !$0.isEmpty })
  }

  @Test func aRampRisesFromNothing() throws {
    var board = try board(#"{"type":"prose","ramp":"1000s","seed":1}"#)
    let hits = (0..<4).map { quarter in
      row(&board, 250, from: quarter * 250).count { !$0.isEmpty }
    }
    #expect(hits[0] < 60 && hits[3] > 190, "\(hits)")
    #expect(hits == hits.sorted())
    let boardRows = row(&board, 50, from: 1000)
    #expect(boardRows.allSatisfy { !$0.isEmpty })
  }

  @Test func oneOfEachCategoryAppliesInOrder() throws {
    var board = try board(
      #"{"type":"disconnect","afterEvents":9}"#, #"{"type":"delay","fixed":1}"#,
      #"{"type":"prose"}"#, #"{"type":"refusal"}"#, #"{"type":"slow_first_token","ms":1}"#,
      #"{"type":"no_usage"}"#)
    #expect(row(&board, 1) == [["prose-1", "no_usage-1", "delay-1", "disconnect-1"]])
    #expect(board.statuses(at: .zero).map(\.applied) == [1, 1, 1, 0, 0, 1])
  }

  @Test func drillsWinOverMembersAndTheseOverAll() throws {
    var board = try board(#"{"type":"prose","name":"global"}"#)
    try board.put(.make(#"{"type":"prose","name":"member"}"#), tier: .member, at: .zero)
    #expect(row(&board, 1) == [["member"]])
    try board.put(.make(#"{"type":"prose","name":"drill","times":1}"#), tier: .drill, at: .zero)
    #expect(row(&board, 2) == [["drill"], ["member"]])
    #expect(board.statuses(at: .zero).map(\.name) == ["drill", "member", "global"])
    let own = try Fault.make(#"{"type":"refusal","name":"own"}"#)
    #expect(board.decide(ask(), own: [own], at: .zero).names == ["own"])
    board.removeAll(tier: .member)
    #expect(row(&board, 1) == [["global"]])
    board.removeAll()
    #expect(board.isEmpty)
  }

  @Test func anAnswerHidesWhatItReplaces() throws {
    var board = try board(
      #"{"type":"abort","status":500}"#, #"{"type":"prose"}"#, #"{"type":"duplicate_event"}"#,
      #"{"type":"delay","fixed":1}"#)
    #expect(row(&board, 1) == [["abort-1", "delay-1"]])
    #expect(board.statuses(at: .zero).map(\.applied) == [1, 0, 0, 1])
    try board.put(.make(#"{"type":"timeout"}"#), tier: .global, at: .zero)
    #expect(row(&board, 1) == [["timeout-1"]])
  }

  @Test func withoutAReplyOnlyWhatBringsOneApplies() throws {
    var missing = ask()
    missing.hasReply = false
    var changes = try board(#"{"type":"prose"}"#, #"{"type":"delay","fixed":1}"#)
    #expect(changes.decide(missing, at: .zero).isEmpty)
    #expect(changes.statuses(at: .zero).map(\.applied) == [0, 0])
    var answers = try board(#"{"type":"delay","fixed":1}"#, #"{"type":"abort","status":500}"#)
    #expect(answers.decide(missing, at: .zero).names == ["abort-1", "delay-1"])
  }

  @Test func aQuotaCountsAllItsMembersInWindows() throws {
    var board = try board(#"{"type":"quota","rpm":12,"window":"10s","group":"egress"}"#)
    let members = [Self.opus, Self.gpt, Self.opus]
    let hits = (0..<12).map { second in
      board.decide(ask(members[second % 3]), at: .seconds(second)).isEmpty
    }
    #expect(hits == [true, true] + Array(repeating: false, count: 8) + [true, true])
    let refused = board.decide(ask(), at: .milliseconds(12_500))
    let abort = try #require(refused.applied.first?.behaviour as? AbortFault)
    #expect(abort.kind == .rateLimit && abort.retryAfter == "8")
    #expect(board.decide(ask(Self.fable), at: .milliseconds(12_500)).isEmpty)
  }

  @Test func aQuotaOfTokensCountsWhatFits() throws {
    var board = try board(#"{"type":"quota","tpm":100}"#)
    var request = ask()
    let hits = [60, 50, 40, 1].map { tokens in
      request.tokens = tokens
      return board.decide(request, at: .zero).isEmpty
    }
    #expect(hits == [true, false, true, false])
  }

  @Test func membersAreDownForTheTimeTheirFaultsSay() throws {
    var board = try board(
      #"{"type":"outage","region":"eu","after":"5s","for":"5s"}"#,
      #"{"type":"down","model":"claude-fable","ttl":"7s","name":"gone"}"#)
    #expect(board.down(at: .zero) == [Self.fable])
    #expect(board.down(at: .seconds(5)) == [Self.opus, Self.fable, Self.gpt])
    #expect(board.down(at: .seconds(7)) == [Self.opus, Self.gpt])
    #expect(board.down(at: .seconds(10)).isEmpty)
    let changes = sequence(first: Duration.zero) { board.nextChange(after: $0) }
    #expect(Array(changes) == [.zero, .seconds(5), .seconds(7), .seconds(10)])
    let refused = [
      board.refuse(member: Self.fable, at: .seconds(6)),
      board.refuse(member: Self.gpt, at: .seconds(4)),
    ]
    #expect(refused == ["gone", nil])
    #expect(board.decide(ask(Self.gpt), at: .seconds(6)).applied.first?.behaviour is DownFault)
    #expect(board.statuses(at: .seconds(6)).map(\.applied) == [1, 1])
  }

  @Test func aNameIsTheFaultsOrOneOfItsType() throws {
    var board = try board(#"{"type":"prose"}"#, #"{"type":"prose"}"#)
    #expect(board.statuses(at: .zero).map(\.name) == ["prose-1", "prose-2"])
    let removed = [board.remove(named: "prose-1"), board.remove(named: "prose-1")]
    #expect(removed == [true, false])
    let name = try board.put(.make(#"{"type":"prose"}"#), tier: .global, at: .zero)
    #expect(name == "prose-1")
    try board.put(
      .make(#"{"type":"refusal","name":"prose-1"}"#), tier: .global, at: .zero)
    #expect(board.statuses(at: .zero).map { $0.json["type"] } == ["prose", "refusal"])
  }

  @Test(arguments: [
    (#"{"type":"prose","member":"openai/gpt-e"}"#, "did you mean \"openai/gpt-eu\"?"),
    (#"{"type":"prose","member":"x/*"}"#, "nothing fits \"x/*\"; no member of this project"),
    (#"{"type":"prose","provider":"opnai"}"#, "did you mean \"openai\"?"),
    (#"{"type":"prose","region":"ue"}"#, "\"region\": nothing fits \"ue\""),
    (#"{"type":"prose","account":"mian"}"#, "did you mean \"main\"?"),
    (#"{"type":"prose","group":"egres"}"#, "did you mean \"egress\"?"),
    (#"{"type":"prose","route":"chta"}"#, "did you mean \"chat\"?"),
    (
      #"{"type":"prose","provider":"openai","region":"us"}"#, "everything else the fault selects by"
    ),
    (#"{"type":"down","model":"gpt-4"}"#, "did you mean \"gpt-4o\"?"),
    (#"{"type":"specimen","id":"a/0001-y"}"#, "did you mean \"a/0001-x\"?"),
  ])
  func whatSelectsNothingIsAMistake(_ json: String, _ words: String) throws {
    var board = try board()
    let fault = try Fault.make(json)
    let error = #expect(throws: MockProviderError.self) {
      try board.put(fault, tier: .global, at: .zero)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(board.isEmpty)
  }

  @Test func holdsAThousandFaults() throws {
    var board = try board()
    let fault = try Fault.make(#"{"type":"prose"}"#)
    for number in 0..<1000 {
      var fault = fault
      fault.name = "f\(number)"
      try board.put(fault, tier: .global, at: .zero)
    }
    #expect(throws: MockProviderError.tooManyFaults(limit: 1000)) {
      try board.put(fault, tier: .global, at: .zero)
    }
  }

  @Test(arguments: [
    ("*", "", true), ("*", "abc", true), ("a*c", "abbc", true), ("a*c", "abcd", false),
    ("a?c", "abc", true), ("a?c", "ac", false), ("", "", true), ("", "a", false),
    ("*a*b", "xaxxb", true), ("abc", "abc", true), ("abc", "abd", false), ("**b", "ab", true),
  ])
  func patternsKnowTwoWildcards(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(NamePattern(text: pattern).matches(name) == matches)
  }
}
