import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// What heads of replies tell: rate limits and ids, and the shapes of an API's versions.
@Suite struct ReplyHeadTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let opper = ModelEnvironment.make(
    "opper/claude-fable-5", wire: .opperCall, model: "anthropic/claude-fable-5")

  @Test func synthesisTellsTheMembersLimitsBehindOneRequest() throws {
    var member = ModelEnvironment.gpt
    member.limits.requestsPerMinute = 30
    let headers = try Interaction.make(.make(member: member)).head.headers
    #expect(headers["x-ratelimit-limit-requests"] == "30")
    #expect(headers["x-ratelimit-remaining-requests"] == "29")
    #expect(headers["x-ratelimit-reset-requests"] == "2s")
    #expect(headers["x-ratelimit-remaining-tokens"] == "149973")
    #expect(headers["x-request-id"] != nil)
    let claude = try Interaction.make().head.headers
    #expect(claude["anthropic-ratelimit-requests-limit"] == "60")
    #expect(claude["anthropic-ratelimit-requests-reset"] == "2026-11-18T11:06:41Z")
  }

  @Test func limitsAreKeptInCassettesAndServed() throws {
    let set = try folder.cassettes([.make(), .make(user: "Streamed?", stream: true)])
    let responder = try ReplayResponder(set)
    for request in [
      try MockRequest.make(), try MockRequest.make(.make("Streamed?", stream: true)),
    ] {
      let seen = responder.see(request)
      #expect(seen.headers[ReplayHeader.source] == "cassette")
      #expect(seen.headers["anthropic-ratelimit-input-tokens-remaining"] == "239980")
    }
  }

  @Test(arguments: [true, false])
  func aReplyInTheOtherModeKeepsTheHeadThatWasRecorded(stream: Bool) throws {
    let set = try folder.cassettes([.make(stream: !stream)])
    let responder = try ReplayResponder(set)
    let seen = responder.see(try .make(.make(stream: stream)))
    #expect(seen.headers[ReplayHeader.source] == "synth")
    let recorded = set.recordings[0].head.headers
    for name in ["request-id", "anthropic-ratelimit-tokens-remaining"] {
      #expect(recorded[name] != nil && seen.headers[name] == recorded[name])
    }
    #expect(
      seen.headers["content-type"]?.hasPrefix(stream ? "text/event-stream" : "application/json")
        == true)
  }

  @Test func refusedRequestsTellNoLimits() throws {
    let responder = try ReplayResponder(try folder.cassettes([.make()]))
    var request = try MockRequest.make()
    request.body = .bytes(Array("{".utf8))
    let seen = responder.see(request)
    #expect(seen.status == 400)
    #expect(seen.headers["anthropic-ratelimit-requests-limit"] == nil)
  }

  private func request(_ path: String, _ body: String) -> MockRequest {
    MockRequest(
      target: "/t/opper%2Fclaude-fable-5\(path)", headers: ["content-type": "application/json"],
      body: .bytes(Array(body.utf8)))
  }

  @Test func everyVersionOfAnAPIRefusesInItsOwnShape() throws {
    let responder = try ReplayResponder(CassetteSet(), members: [Self.opper])
    let third = responder.see(request("/v3/call", "{}"))
    #expect(try third.status == 400 && third.json()["error"]?["code"] == "bad_request")
    let second = responder.see(request("/v2/call", "{}"))
    #expect(try second.status == 422 && second.json()["detail"]?[0]?["loc"] == ["body", "name"])
    let method = responder.see(
      MockRequest(
        method: "PUT", target: "/t/opper%2Fclaude-fable-5/v2/call", body: .bytes([])))
    #expect(try method.status == 405 && method.json()["detail"] != nil)
  }

  @Test func aReplyWrittenAnewHasTheShapeOfTheVersionAsked() throws {
    let set = try folder.cassettes([
      .make(member: Self.opper, stream: true), .make(trial: 2, member: Self.opper, stream: true),
    ])
    let responder = try ReplayResponder(set, members: [Self.opper])
    let body =
      #"{"name":"n","instructions":"You answer in one line.","input":"What is the limit?"}"#
    let second = try responder.see(request("/v2/call", body)).json()
    #expect(second["message"] == "The limit is 4 g." && second["span_id"] != nil)
    let third = try responder.see(request("/v3/call", body)).json()
    #expect(third["data"] == "The limit is 4 g." && third["meta"]?["status"] == "completed")
  }

  @Test func faultsWordErrorsByTheVersionAsked() throws {
    let responder = try ReplayResponder(
      CassetteSet(), members: [Self.opper], options: ReplayOptions(headerFaults: .allowed))
    var asked = request("/v2/call", #"{"name":"n","input":"x"}"#)
    asked.headers.set(ReplayHeader.fault, #"{"type":"abort","kind":"rate_limit"}"#)
    let seen = responder.see(asked)
    #expect(seen.status == 429)
    #expect(try seen.json()["detail"]?.stringValue?.contains("rate limit") == true)
  }

  @Test func aliasesAreAnsweredWithEveryVerb() throws {
    let responder = try ReplayResponder(CassetteSet(), members: [Self.opper])
    let target = "/t/opper%2Fclaude-fable-5/v2/models/aliases"
    func ask(_ method: String, _ tail: String = "", _ body: String = "") -> SeenReply {
      responder.see(
        MockRequest(method: method, target: target + tail, body: .bytes(Array(body.utf8))))
    }
    let list = try ask("GET").json()
    let id = try #require(list["data"]?[0]?["id"]?.stringValue)
    #expect(ask("POST", "", #"{"name":"n","fallback_models":["a"]}"#).status == 201)
    #expect(ask("PATCH", "/\(id)", "{}").status == 200)
    #expect(ask("DELETE", "/\(id)").status == 204)
    #expect(ask("DELETE", "/other").status == 404)
    #expect(responder.ledger.misses.isEmpty)
  }
}
