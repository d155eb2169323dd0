import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// What finds a recording, profile by profile.
@Suite struct MatchProfileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func responder(
    _ exchanges: [ScriptedExchange], _ profile: MatchProfile, repeat: ReplayOptions.Repeat = .error
  ) throws -> (ReplayResponder, CassetteSet) {
    _ = try folder.cassettes(exchanges)
    let set = try CassetteSet.load(from: folder.path, profile: profile)
    return (try ReplayResponder(set, options: ReplayOptions(repeat: `repeat`)), set)
  }

  private func request(
    _ user: String = "What is the limit?", trial: String? = nil, _ change: (inout Prompt) -> Void
  ) throws -> MockRequest {
    var prompt = Prompt.make(user)
    change(&prompt)
    return try .make(prompt, trial: trial)
  }

  @Test func exactWantsTheWholeBodyAlike() throws {
    let (responder, _) = try responder([.make()], .exact, repeat: .last)
    #expect(responder.see(try .make()).status == 200)
    #expect(responder.see(try request { $0.parameters["max_output_tokens"] = 9 }).status == 599)
    #expect(responder.see(try request { $0.parameters["max_output_tokens"] = 256.0 }).status == 200)
    #expect(responder.see(try request { $0.system = "Other." }).status == 599)
  }

  @Test func exactDoesNotMindTheOrderOfKeys() throws {
    let (responder, _) = try responder([.make()], .exact)
    var request = try MockRequest.make()
    guard case .bytes(let body) = request.body else { return #expect(Bool(false)) }
    let object = try #require(try JSONValue(parsing: body).objectValue)
    request.body = .bytes(JSONValue.object(JSONObject(object.members.reversed())).encoded(.pretty))
    #expect(responder.see(request).status == 200)
  }

  @Test func exactWantsTheSamePath() throws {
    let (responder, _) = try responder([.make()], .exact, repeat: .last)
    var request = try MockRequest.make()
    request.target += "?beta=true"
    #expect(responder.see(request).status == 599)
    request.target += "&key=AIzaSomething"
    #expect(responder.see(request).status == 599)
    request.target = try MockRequest.make().target + "?key=AIzaSomething"
    #expect(responder.see(request).status == 200)
  }

  @Test func anExactMissOfARecordedPromptShowsWhatElseDiffers() throws {
    let (responder, _) = try responder([.make()], .exact)
    let seen = responder.see(try request { $0.parameters["temperature"] = 0.5 })
    let miss = try #require(try seen.json()["miss"])
    #expect(miss["reason"] == "unmatched")
    let difference = try #require(miss["difference"]?.arrayValue).compactMap(\.stringValue)
    #expect(difference.contains { $0.hasPrefix("+ ") && $0.contains("\"temperature\": 0.5") })
    #expect(miss["remedy"]?.stringValue?.contains("matched by \"exact\"") == true)
  }

  @Test func anExactMissDoesNotShowCredentials() throws {
    let (responder, _) = try responder([.make()], .exact)
    let seen = responder.see(
      try request { $0.parameters["x"] = ["api_key": "hunter2-hunter2-hunter2"] })
    #expect(seen.status == 599)
    #expect(seen.text.contains("api_key"))
    #expect(!seen.text.contains("hunter2"))
  }

  @Test func conversationDoesNotMindToolsNorTheSchema() throws {
    let tool = ToolDefinition(name: "look", description: nil, parameters: ["type": "object"])
    let schema = ResponseFormat.jsonSchema(name: "x", schema: ["type": "object"])
    let (strict, _) = try responder([.make()], .prompt, repeat: .last)
    #expect(strict.see(try request { $0.tools = [tool] }).status == 599)
    let (responder, _) = try responder([.make()], .conversation, repeat: .last)
    #expect(responder.see(try request { $0.tools = [tool] }).status == 200)
    #expect(responder.see(try request { $0.responseFormat = schema }).status == 200)
    #expect(responder.see(try request { $0.system = "Other." }).status == 599)
    #expect(responder.see(try request("Another?") { _ in }).status == 599)
  }

  @Test func conversationKeepsRecordingsApartThatOnlyToolsTold() throws {
    let first = ScriptedExchange.make("one")
    var second = ScriptedExchange.make("two")
    second.prompt.tools = [
      ToolDefinition(name: "look", description: nil, parameters: ["type": "object"])
    ]
    let (responder, set) = try responder([first, second], .conversation)
    #expect(set.diagnostics.isEmpty)
    #expect(try responder.see(.make()).reply(of: .fable).text == "one")
    #expect(try responder.see(.make()).reply(of: .fable).text == "two")
    #expect(try responder.see(.make()).status == 599)
  }

  @Test func routeServesWhateverIsAskedOfThePath() throws {
    let (responder, set) = try responder(
      [.make("one"), .make("two", user: "Something else?"), .make("gpt", member: .gpt)], .route)
    #expect(set.diagnostics.isEmpty)
    #expect(try responder.see(request("Never heard") { _ in }).reply(of: .fable).text == "one")
    // A trial chooses nothing here: only the order does.
    #expect(
      try responder.see(request("Nor this", trial: "1") { _ in }).reply(of: .fable).text == "two")
    #expect(try responder.see(request("Nor that") { _ in }).status == 599)
    #expect(try responder.see(.make(to: .gpt)).reply(of: .gpt).text == "gpt")
  }

  @Test func routeTellsPathsApart() throws {
    let bedrock = ModelEnvironment.bedrock
    _ = try folder.cassettes([.make(member: bedrock)])
    let set = try CassetteSet.load(from: folder.path, profile: .route)
    let responder = try ReplayResponder(
      set, members: [bedrock], options: ReplayOptions(repeat: .last))
    var request = try MockRequest.make(to: bedrock)
    request.headers.set("authorization", "Bearer x")
    #expect(responder.see(request).status == 200)
    request.target = request.target.replacing("claude-5", with: "claude-6", maxReplacements: 2)
    request.target = try MockRequest.make(to: bedrock).target
      .replacing("anthropic.claude-5", with: "anthropic.claude-6")
    #expect(responder.see(request).status == 599)
  }

  @Test func sequenceServesTheMembersRecordingsInOrder() throws {
    let (responder, set) = try responder(
      [
        .make("one"), .make("two", user: "B?"), .make("three", user: "C?"),
        .make("gpt", member: .gpt),
      ], .sequence)
    #expect(set.diagnostics.isEmpty)
    for text in ["one", "two", "three"] {
      #expect(try responder.see(request("Z?") { _ in }).reply(of: .fable).text == text)
    }
    let seen = responder.see(try request("Z?") { _ in })
    #expect(seen.status == 599)
    #expect(try seen.json()["miss"]?["reason"] == "exhausted")
    #expect(try seen.json()["miss"]?["remedy"]?.stringValue?.contains("of this member") == true)
    #expect(try responder.see(.make(to: .gpt)).reply(of: .gpt).text == "gpt")
  }

  @Test func aCassetteSaysHowItIsMatched() throws {
    _ = try folder.cassettes([.make("one"), .make("two", user: "B?", suite: "other")])
    try folder.edit("other/cassette.json", "\"prompt\"", "\"sequence\"")
    let responder = try ReplayResponder(try CassetteSet.load(from: folder.path))
    #expect(responder.ledger.profiles == [.prompt, .sequence])
    // The stricter profile is asked first, the looser takes what is left.
    #expect(try responder.see(.make()).reply(of: .fable).text == "one")
    #expect(try responder.see(.make()).reply(of: .fable).text == "two")
    #expect(try responder.see(.make()).status == 599)
  }

  @Test func anInteractionIsWrittenWithItsCassettesProfile() throws {
    var manifest = CassetteManifest.make()
    manifest.profile = .conversation
    try CassetteWriter(directory: folder.path, manifest: manifest).write([.make()])
    let name = try #require(try folder.files(".").first { $0.hasPrefix("0001-") })
    #expect(try folder.text(name).contains("\"profile\": \"conversation\""))
    #expect(
      try CassetteSet.load(from: folder.path).recordings.map(\.match.profile) == [.conversation])
  }

  @Test func tellsParametersThatDrifted() throws {
    let (responder, _) = try responder([.make()], .prompt, repeat: .last)
    #expect(responder.see(try .make()).headers[ReplayHeader.drift] == nil)
    for value in [0.5, 0.7] {
      let seen = responder.see(
        try request {
          $0.parameters["temperature"] = .number(JSONNumber(value) ?? 0)
          $0.parameters["max_output_tokens"] = 9
        })
      #expect(seen.status == 200)
      #expect(seen.headers[ReplayHeader.drift] == "max_output_tokens, temperature")
    }
    #expect(
      responder.ledger.drift.map(\.description) == [
        "anthropic/claude-fable-5: max_output_tokens: 256 → 9 (2 requests)",
        "anthropic/claude-fable-5: temperature: none → 0.5 (2 requests)",
      ])
  }

  @Test func tellsAModelThatDriftedEvenWhereTheReplyIsWrittenAnew() throws {
    let (responder, _) = try responder([.make(stream: true)], .prompt)
    var request = try MockRequest.make()
    guard case .bytes(let body) = request.body else { return #expect(Bool(false)) }
    var object = try #require(try JSONValue(parsing: body).objectValue)
    object["model"] = "claude-fable-5-20260101"
    request.body = .bytes(JSONValue.object(object).encoded())
    let seen = responder.see(request)
    #expect(seen.headers[ReplayHeader.source] == "synth")
    #expect(seen.headers[ReplayHeader.drift] == "model")
  }

  @Test func writesAReplyOfAnotherWireAnew() throws {
    // The member moved from one API to another since it was recorded.
    let before = ModelEnvironment.make("acme/one", wire: .openAIChat, model: "one")
    let now = ModelEnvironment.make("acme/one", wire: .anthropicMessages, model: "one")
    let set = try folder.cassettes([.make(member: before)])
    let responder = try ReplayResponder(set, members: [now])
    let seen = responder.see(try .make(to: now))
    #expect(seen.status == 200)
    #expect(seen.headers[ReplayHeader.source] == "synth")
    #expect(try seen.reply(of: now).text == "The limit is 4 g.")
  }

  @Test(arguments: [(0.5, 2480), (1, 1240), (10, 124)])
  func speedDividesTheRecordedTimes(_ factor: Double, _ milliseconds: Int) throws {
    let set = try folder.cassettes([.make(stream: true)])
    let responder = try ReplayResponder(set, options: ReplayOptions(speed: .times(factor)))
    let reply = responder.respond(to: try .make(.make(stream: true)))
    let waits = try #require(reply.waits)
    let total = waits.reduce(.zero, +)
    #expect(abs((total - .milliseconds(milliseconds)) / .milliseconds(1)) <= 1)
  }
}
