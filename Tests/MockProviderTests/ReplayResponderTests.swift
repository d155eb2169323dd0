import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

@Suite struct ReplayResponderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func servesTheRecordedBytesWithItsLabels() throws {
    let set = try folder.cassettes([.make()])
    let seen = try ReplayResponder(set).see(try .make())
    #expect(seen.status == 200)
    #expect(try seen.body == set.recordings[0].loadBody())
    #expect(seen.headers["content-type"] == "application/json")
    #expect(seen.headers["content-length"] == String(seen.body.count))
    #expect(seen.headers[ReplayHeader.source] == "cassette")
    #expect(seen.headers[ReplayHeader.interaction] == set.recordings[0].name)
    #expect(set.recordings[0].name.contains("/0001-"))
    #expect(seen.headers[ReplayHeader.origin] == "synthetic")
    #expect(seen.headers[ReplayHeader.firstToken] == "310")
    #expect(seen.headers[ReplayHeader.total] == "1240")
    #expect(try seen.reply(of: .fable).text == "The limit is 4 g.")
  }

  @Test func servesAStreamPieceByPiece() throws {
    let set = try folder.cassettes([.make(stream: true)])
    let seen = try ReplayResponder(set).see(try .make(.make(stream: true)))
    #expect(seen.pieces.count == set.recordings[0].stream?.chunks.count)
    #expect(seen.pieces.count > 5)
    #expect(try seen.body == set.recordings[0].loadBody())
    #expect(seen.headers["content-length"] == nil)
    #expect(seen.headers["content-type"]?.hasPrefix("text/event-stream") == true)
    #expect(try seen.reply(of: .fable).text == "The limit is 4 g.")
  }

  @Test func matchesWhateverTheSamplingParametersAndTheModelAre() throws {
    let responder = try ReplayResponder(try folder.cassettes([.make()]))
    var prompt = Prompt.make()
    prompt.parameters = ["max_output_tokens": 9, "top_k": 3]
    #expect(responder.see(try .make(prompt)).status == 200)
  }

  @Test func picksTheTrialTheHeaderNames() throws {
    let set = try folder.cassettes([.make("one"), .make("two", trial: 2)])
    let responder = try ReplayResponder(set)
    #expect(try responder.see(.make(trial: "2")).reply(of: .fable).text == "two")
    #expect(try responder.see(.make(trial: "1")).reply(of: .fable).text == "one")
    #expect(try responder.see(.make()).reply(of: .fable).text == "one")
    #expect(try responder.see(.make()).reply(of: .fable).text == "two")
    #expect(try responder.see(.make()).status == 599)
  }

  @Test func repeatsOnlyWhereAsked() throws {
    let set = try folder.cassettes([.make("one"), .make("two", trial: 2)])
    let last = try ReplayResponder(set, options: ReplayOptions(repeat: .last))
    #expect(try last.see(.make(trial: "7")).reply(of: .fable).text == "two")
    let cycle = try ReplayResponder(set, options: ReplayOptions(repeat: .cycle))
    #expect(try cycle.see(.make(trial: "7")).reply(of: .fable).text == "one")
    let error = try ReplayResponder(set)
    #expect(try error.see(.make(trial: "7")).status == 599)
    #expect(error.ledger.misses.first?.reason == .exhausted)
    #expect(error.ledger.misses.first?.trial == 7)
  }

  @Test(arguments: [ModelEnvironment.fable, .gpt], [true, false])
  func writesTheOtherModeAnew(_ member: ModelEnvironment, _ isStreamed: Bool) throws {
    let set = try folder.cassettes([.make(member: member, stream: isStreamed)])
    let responder = try ReplayResponder(set)
    let own = responder.see(try .make(.make(stream: isStreamed), to: member, trial: "1"))
    #expect(own.headers[ReplayHeader.source] == "cassette")
    let seen = responder.see(try .make(.make(stream: !isStreamed), to: member, trial: "1"))
    #expect(seen.status == 200)
    #expect(seen.headers[ReplayHeader.source] == "synth")
    #expect(seen.headers[ReplayHeader.interaction] == set.recordings[0].name)
    #expect(set.recordings[0].name.contains("/0001-"))
    #expect(seen.headers[ReplayHeader.total] == "1240")
    #expect((seen.headers["content-type"]?.hasPrefix("text/event-stream") == true) == !isStreamed)
    #expect((seen.headers["content-length"] == nil) == !isStreamed)
    #expect((seen.pieces.count > 1) == !isStreamed)
    let reply = try seen.reply(of: member)
    #expect(reply.text == "The limit is 4 g.")
    #expect(reply.finish.reason == .stop)
    #expect(reply.usage.outputTokens == 7 || (member == .gpt && !isStreamed))
    #expect(reply.oddities.isEmpty)
  }

  @Test func explainsAChangedPromptByADifference() throws {
    let set = try folder.cassettes([
      .make(), .make(user: "Something else entirely, about boots and parcels."),
    ])
    let responder = try ReplayResponder(set)
    let seen = responder.see(try .make(.make("What is the new limit?")))
    #expect(seen.status == 599)
    #expect(seen.headers[ReplayHeader.miss] == "miss-1")
    #expect(seen.headers[ReplayHeader.source] == "miss")
    let miss = try seen.json()["miss"]
    #expect(miss?["id"] == "miss-1")
    #expect(miss?["member"] == "anthropic/claude-fable-5")
    #expect(miss?["reason"] == "unmatched")
    #expect(miss?["key"]?.stringValue == PromptKey(.make("What is the new limit?")).digest.hex)
    #expect(miss?["nearest"]?["interaction"]?.stringValue == set.recordings[0].name)
    let score = try #require(miss?["nearest"]?["score"]?.doubleValue)
    #expect(score > 0 && score < 1)
    let lines = try #require(miss?["difference"]?.arrayValue).compactMap(\.stringValue)
    #expect(lines.contains { $0.hasPrefix("- ") && $0.contains("What is the limit?") })
    #expect(lines.contains { $0.hasPrefix("+ ") && $0.contains("What is the new limit?") })
    #expect(lines.count <= LineDifference.longest)
    #expect(responder.ledger.misses.map(\.id) == ["miss-1"])
  }

  /// Google's API streams events only where the query asks for them.
  @Test func writesAStreamAnewForAnotherFraming() throws {
    let member = ModelEnvironment.make("google/gemini", wire: .gemini, model: "gemini-3.5-flash")
    let set = try folder.cassettes([.make(member: member, stream: true)])
    let responder = try ReplayResponder(set, members: [member])
    var request = try MockRequest.make(.make(stream: true), to: member, trial: "1")
    let own = responder.see(request)
    #expect(own.headers[ReplayHeader.source] == "cassette")
    #expect(try own.body == set.recordings[0].loadBody())
    request.target = request.target.replacingOccurrences(of: "?alt=sse", with: "")
    let array = responder.see(request)
    #expect(array.headers[ReplayHeader.source] == "synth")
    #expect(try array.json().arrayValue?.isEmpty == false)
    #expect(try array.reply(of: member) == own.reply(of: member))
  }

  @Test func saysWhenOnlyAnotherMemberHasThePrompt() throws {
    let responder = try ReplayResponder(try folder.cassettes([.make()]))
    let seen = responder.see(try .make(to: .gpt))
    #expect(seen.status == 599)
    let miss = try #require(responder.ledger.misses.first)
    #expect(miss.reason == .otherMember)
    #expect(miss.nearest?.member == "anthropic/claude-fable-5")
    #expect(miss.nearest?.score == 1)
    #expect(miss.difference.isEmpty)
  }

  @Test func prefersTheVeryPromptOfAnotherMemberToAnotherPromptOfThisOne() throws {
    let text = (0..<400).map { "word\($0)" }.joined(separator: " ")
    let set = try folder.cassettes([
      .make(user: text), .make(user: text + " more", member: .gpt),
    ])
    let responder = try ReplayResponder(set)
    _ = responder.see(try .make(.make(text), to: .gpt))
    #expect(responder.ledger.misses.first?.reason == .otherMember)
  }

  @Test func prefersTheSameMemberAmongEquallyLikeRecordings() throws {
    let set = try folder.cassettes([.make(), .make(member: .gpt)])
    let responder = try ReplayResponder(set)
    _ = responder.see(try .make(.make("What is this limit?"), to: .gpt))
    #expect(responder.ledger.misses.first?.nearest?.member == "openai/gpt-4o")
  }

  @Test func missesWithoutAnyRecording() throws {
    let responder = try ReplayResponder(CassetteSet())
    #expect(try responder.see(.make()).json()["miss"]?["nearest"]?.isNull == true)
    #expect(responder.ledger.misses.first?.remedy.contains("there are no recordings") == true)
  }

  @Test(arguments: ["0", "-1", "x", "", "99999999999999999999"])
  func missesOnATrialThatIsNoNumberFromOne(_ trial: String) throws {
    let responder = try ReplayResponder(try folder.cassettes([.make()]))
    #expect(try responder.see(.make(trial: trial)).status == 599)
    #expect(responder.ledger.misses.first?.reason == .badTrial)
  }

  @Test func missesOnAnUnknownMemberAndSuggestsOne() throws {
    let responder = try ReplayResponder(CassetteSet())
    let seen = responder.see(MockRequest(target: "/t/openai%2Fgpt-4/v1/x", body: .bytes([])))
    #expect(seen.status == 599)
    #expect(responder.ledger.misses.first?.reason == .unknownMember)
    #expect(try seen.json()["miss"]?["remedy"] == "did you mean \"openai/gpt-4o\"?")
    #expect(responder.see(MockRequest(target: "/v1/messages", body: .bytes([]))).status == 599)
  }

  @Test(.enabled(if: WireFormatID.unspoken != nil, "every wire is spoken"))
  func missesOnAWireItCannotSpeak() throws {
    let member = ModelEnvironment.make("x/unspoken", wire: try #require(WireFormatID.unspoken))
    let responder = try ReplayResponder(CassetteSet(), members: [member])
    let seen = responder.see(MockRequest(target: "/t/x%2Funspoken/v1/x", body: .bytes([])))
    #expect(seen.status == 599)
    #expect(responder.ledger.misses.first?.reason == .unknownWire)
  }

  @Test func missesOnARecordingThatVanished() throws {
    let set = try folder.cassettes([.make(stream: true)])
    let body = try #require(try folder.files("limits").first { $0.hasSuffix(".sse") })
    try FileManager.default.removeItem(atPath: "\(folder.path)/limits/\(body)")
    let responder = try ReplayResponder(set)
    #expect(try responder.see(.make(.make(stream: true))).status == 599)
    #expect(responder.ledger.misses.first?.reason == .unreadable)
  }

  @Test(arguments: [ModelEnvironment.fable, .gpt])
  func answersWhatAProviderWouldRefuseInItsOwnShape(_ member: ModelEnvironment) throws {
    let responder = try ReplayResponder(CassetteSet())
    let good = try MockRequest.make(to: member)
    var (path, method, broken, large) = (good, good, good, good)
    path.target = MountTable.path(of: member.name) + "/v1/nothing"
    method.method = "GET"
    broken.body = .bytes(Array("{\"model\": ".utf8))
    large.body = .tooLarge
    for (request, status) in [(path, 404), (method, 405), (broken, 400), (large, 413)] {
      let seen = responder.see(request)
      #expect(seen.status == status)
      #expect(seen.headers["content-type"] == "application/json")
      let body = try seen.json()
      #expect(body["error"]?["message"]?.stringValue?.isEmpty == false)
      #expect(body["error"]?["type"]?.stringValue?.isEmpty == false)
      #expect((body["type"] == "error") == (member == .fable))
      #expect((seen.headers["allow"] == "POST") == (status == 405))
    }
    #expect(responder.ledger.missCount == 0)
    #expect(responder.ledger.counts[member.name]?.rejected == 4)
  }

  @Test func countsByMemberAndByRecording() throws {
    let set = try folder.cassettes([.make(), .make(trial: 2), .make(stream: true)])
    let responder = try ReplayResponder(set)
    for trial in ["1", "1", "3"] { _ = responder.see(try .make(trial: trial)) }
    _ = responder.see(try .make(.make(stream: true), trial: "2"))
    let counts = try #require(responder.ledger.counts["anthropic/claude-fable-5"])
    #expect(counts.served == 2)
    #expect(counts.missed == 1)
    #expect(counts.synthesised == 1)
    #expect(counts.requests == 4)
    #expect(responder.ledger.uses == [2, 1, 0])
  }

  @Test func keepsAThousandMissesAndCountsTheRest() throws {
    let responder = try ReplayResponder(CassetteSet())
    let request = MockRequest(target: "/nowhere", body: .bytes([]))
    for _ in 0..<(ReplayTally.keptMisses + 5) { _ = responder.see(request) }
    #expect(responder.ledger.misses.count == ReplayTally.keptMisses)
    #expect(responder.ledger.missCount == ReplayTally.keptMisses + 5)
  }

  @Test func takesTheRecordedTimeWhereAsked() throws {
    let set = try folder.cassettes([.make(), .make(user: "Streamed?", stream: true)])
    let responder = try ReplayResponder(set, options: ReplayOptions(speed: .recorded))
    let plain = responder.respond(to: try .make())
    #expect(plain.waits == [.milliseconds(1240)])
    for isStreamed in [true, false] {
      let stream = responder.respond(
        to: try .make(
          .make(isStreamed ? "Streamed?" : "What is the limit?", stream: true), trial: "1"))
      let waits = try #require(stream.waits)
      #expect(waits.count == stream.pieces.count)
      #expect(abs(waits.reduce(0) { $0 + $1.milliseconds } - 1240) <= waits.count)
    }
    let instant = try ReplayResponder(set).respond(to: try .make())
    #expect(instant.waits == nil)
  }

  @Test func callerWithoutCredentialsIsTurnedAwayAsTheProviderDoes() throws {
    let set = try folder.cassettes([.make(member: .bedrock)])
    let responder = try ReplayResponder(set, members: [.bedrock])
    var request = try MockRequest.make(to: .bedrock)
    let denied = responder.see(request)
    #expect(denied.status == 403)
    #expect(denied.headers["x-amzn-errortype"] == "MissingAuthenticationTokenException")
    #expect(denied.headers[ReplayHeader.source] == "synth")
    #expect(responder.ledger.misses.isEmpty)
    request.headers.set("authorization", "Bearer anything")
    let seen = responder.see(request)
    #expect(seen.status == 200)
    #expect(try seen.reply(of: .bedrock).text == "The limit is 4 g.")
  }

  @Test func credentialsOfAReplayLetEveryMemberIn() throws {
    for format in WireFormats.all {
      let headers = format.client.authorization(.replay)
      #expect(!headers.isEmpty, "\(format.id.rawValue)")
      let message = WireMessage(
        path: "/",
        headers: HTTPHeaders(
          headers.map { .init(name: $0.name, value: $0.prefix + $0.value.reveal()) }))
      #expect(format.server.denial(of: message) == nil, "\(format.id.rawValue)")
    }
  }

  @Test func modelsOfAMemberAreListed() throws {
    let responder = try ReplayResponder(CassetteSet(), members: [.bedrock])
    let seen = responder.see(
      MockRequest(
        method: "GET", target: "/t/aws%2Fclaude-5/foundation-models",
        headers: ["authorization": "Bearer x"], body: .bytes([])))
    #expect(try seen.json()["modelSummaries"]?[0]?["modelId"] == "anthropic.claude-5-v1:0")
  }

  @Test func aMissIsNotWorthAskingAgain() throws {
    let seen = try ReplayResponder(try folder.cassettes([.make()])).see(try .make(.make("Else?")))
    #expect(seen.status == 599)
    #expect(seen.headers["x-should-retry"] == "false")
    let served = try ReplayResponder(try folder.cassettes([.make()])).see(try .make())
    #expect(served.headers["x-should-retry"] == nil)
  }

  @Test func namesACassetteInVisibleASCII() throws {
    _ = try CassetteSynthesis.write(
      [.make()], to: folder.path + "/größe 5%", manifest: .make())
    let set = try CassetteSet.load(from: folder.path)
    let seen = try ReplayResponder(set).see(try .make())
    let name = try #require(seen.headers[ReplayHeader.interaction])
    #expect(name.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    #expect(name.hasPrefix("gr%C3%B6%C3%9Fe%205%25/limits/0001-"))
    #expect(name.removingPercentEncoding == set.recordings[0].name)
  }
}
