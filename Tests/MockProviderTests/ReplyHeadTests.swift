import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// What heads of replies tell: rate limits and ids.
@Suite struct ReplyHeadTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

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
}
