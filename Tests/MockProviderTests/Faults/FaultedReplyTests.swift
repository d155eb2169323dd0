import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// Faults between the request and its recording, without sockets.
@Suite struct FaultedReplyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func responder(
    _ exchanges: [ScriptedExchange] = [.make()], _ faults: String...,
    options: ReplayOptions = ReplayOptions()
  ) throws -> ReplayResponder {
    try ReplayResponder(
      folder.cassettes(exchanges), options: options, faults: faults.map { try Fault.make($0) })
  }

  @Test func aFaultedReplyDoesNotUseUpItsRecording() throws {
    let responder = try responder(
      [.make("one"), .make("two", trial: 2)], #"{"type":"prose","times":2}"#)
    #expect(try responder.see(.make()).reply(of: .fable).text.hasPrefix("Certainly"))
    #expect(try responder.see(.make(trial: "2")).reply(of: .fable).text.hasPrefix("Certainly"))
    #expect(try responder.see(.make()).reply(of: .fable).text == "one")
    #expect(try responder.see(.make()).reply(of: .fable).text == "two")
    #expect(try responder.see(.make()).status == 599)
    let counts = responder.ledger.counts["anthropic/claude-fable-5"]
    #expect(counts?.faulted == 2 && counts?.served == 2 && counts?.missed == 1)
    #expect(counts?.requests == 5)
    #expect(responder.ledger.uses == [2, 2])
  }

  @Test func labelsSayWhereAReplyCameFrom() throws {
    let responder = try responder(
      [.make()], #"{"type":"delay","fixed":1,"name":"slow"}"#, #"{"type":"no_usage"}"#)
    let seen = responder.see(try .make())
    #expect(seen.headers[ReplayHeader.source] == "fault")
    #expect(seen.headers[ReplayHeader.fault] == "no_usage-1,slow")
    #expect(seen.headers[ReplayHeader.interaction]?.contains("/0001-") == true)
    #expect(seen.headers[ReplayHeader.total] == nil)
    #expect(seen.headers[ReplayHeader.firstToken] == nil)
  }

  @Test func answersNeedNoRecording() throws {
    let responder = try responder([], #"{"type":"abort","kind":"server_error"}"#)
    #expect(responder.see(try .make()).status == 500)
    #expect(responder.ledger.missCount == 0)
  }

  @Test func changesWithoutARecordingAreAMiss() throws {
    let responder = try responder([], #"{"type":"prose"}"#)
    let seen = responder.see(try .make())
    #expect(seen.status == 599 && seen.headers[ReplayHeader.source] == "miss")
    #expect(responder.faults.statuses.map(\.applied) == [0])
  }

  @Test func changesApplyToRepliesOfTheOtherMode() throws {
    let responder = try responder([.make()], #"{"type":"drop_terminator"}"#)
    let seen = responder.see(try .make(.make(stream: true)))
    #expect(try seen.reply(of: .fable).finish.reason == .truncated)
    #expect(try seen.reply(of: .fable).text == "The limit is 4 g.")
  }

  @Test func whatTheProviderWouldRefuseIsRefusedFirst() throws {
    let responder = try responder([.make()], #"{"type":"prose"}"#)
    var request = try MockRequest.make()
    request.body = .bytes(Array("{".utf8))
    #expect(responder.see(request).status == 400)
    #expect(responder.faults.statuses.map(\.seen) == [0])
  }

  @Test func recordedTimesStayUnderneath() throws {
    let responder = try responder(
      [.make(stream: true)], #"{"type":"delay","fixed":1000}"#,
      options: ReplayOptions(speed: .recorded))
    let reply = responder.respond(to: try .make(.make(stream: true)))
    #expect(reply.waits?.reduce(.zero, +) == .milliseconds(2240))
  }

  @Test func headersBringFaultsOnlyWhereAllowed() throws {
    var request = try MockRequest.make()
    request.headers.set(ReplayHeader.fault, #"[{"type":"refusal"},{"type":"delay","fixed":0}]"#)
    let refused = try responder().see(request)
    #expect(refused.status == 400 && refused.text.contains("--allow-header-faults"))
    let allowing = try responder([.make()], options: ReplayOptions(headerFaults: .allowed))
    let seen = allowing.see(request)
    #expect(try seen.reply(of: .fable).finish.reason == .refusal)
    #expect(seen.headers[ReplayHeader.fault] == "refusal,delay")
  }

  @Test(arguments: [
    (#"{"type":"refusl"}"#, "unknown type of fault"),
    (#"{"type":"refusal","nth":1}"#, "applies to its own request only"),
    (#"{"type":"refusal","member":"*"}"#, "applies to its own request only"),
    (#"{"type":"down"}"#, "not for a single request"),
    (#"{"type":"quota","rpm":1}"#, "not for a single request"),
    ("refusal", "expected JSON"),
  ])
  func mistakesInAHeaderAreSaid(_ json: String, _ words: String) throws {
    var request = try MockRequest.make()
    request.headers.set(ReplayHeader.fault, json)
    let seen = try responder([.make()], options: ReplayOptions(headerFaults: .allowed)).see(request)
    #expect(seen.status == 400)
    #expect(seen.text.contains(words), "\(seen.text)")
    #expect(try seen.json()["error"]?["type"] == "invalid_request_error")
  }

  @Test(arguments: [
    (RecordedStream.End.upstreamClose, ScriptedTransmission.End.fin), (.upstreamReset, .rst),
    (.idleTimeout, .hang), (.clientGone, .fin),
  ])
  func aSpecimenIsPlayedWithItsBrokenEnd(
    _ recorded: RecordedStream.End, _ end: ScriptedTransmission.End
  ) throws {
    var interaction = try Interaction.make(.make(stream: true))
    interaction.stream?.end = recorded
    try CassetteWriter(directory: folder.path + "/broken", manifest: .make()).write([interaction])
    let set = try CassetteSet.load(from: folder.path, label: "cassettes")
    let recording = try #require(set.recordings.first)
    #expect(recording.isSpecimen)
    for id in [recording.name, recording.stem] {
      let responder = try ReplayResponder(
        set, faults: [.make(#"{"type":"specimen","id":"\#(id)"}"#)])
      let reply = responder.respond(to: try .make(.make("another", stream: true)))
      #expect(reply.end == end)
      #expect(SeenReply(reply).body == interaction.body)
      #expect(SeenReply(reply).headers[ReplayHeader.fault] == "specimen-1")
    }
  }

  @Test func aMemberThatIsDownRefusesWhereverItIsAsked() throws {
    let responder = try responder([], #"{"type":"down","member":"openai/*"}"#)
    #expect(responder.refuses(target: "/t/openai%2Fgpt-4o/v1/chat/completions", mount: nil))
    #expect(responder.refuses(target: "/v1/models", mount: "openai/gpt-4o"))
    #expect(!responder.refuses(target: "/t/anthropic%2Fclaude-fable-5/v1/messages", mount: nil))
    #expect(!responder.refuses(target: "/elsewhere", mount: nil))
    #expect(responder.faults.statuses.map(\.applied) == [2])
  }
}
