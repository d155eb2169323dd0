import ContractModel
import Testing

@testable import MockProvider

@Suite struct ReadCallsTests {
  private func responder() throws -> ReplayResponder {
    try ReplayResponder(CassetteSet())
  }

  @Test func theSameRequestIsKnownOnceItWasRead() throws {
    let responder = try responder()
    let request = try MockRequest.make()
    #expect(responder.known(request) == nil)
    guard case .call(let read) = responder.read(request) else {
      Issue.record("expected a call")
      return
    }
    let known = try #require(responder.known(request))
    #expect(known.key == read.key)
    #expect(known.noted == read.noted)
    #expect(known.noted.bodyDigest != nil)
  }

  @Test func everythingThatReadingDependsOnTellsRequestsApart() throws {
    let responder = try responder()
    let request = try MockRequest.make()
    _ = responder.read(request)
    var others = [request, request, request, request, try .make(.make("Another question?"))]
    others[0].target += "?beta=true"
    others[1].mount = "anthropic/claude-fable-5"
    others[2].headers.set("anthropic-version", "2024-01-01")
    others[3].method = "PUT"
    for other in others { #expect(responder.known(other) == nil, "\(other)") }
  }

  @Test func whatIsNoCallIsReadEachTime() throws {
    let responder = try responder()
    var request = try MockRequest.make()
    request.body = .bytes(Array("{".utf8))
    for _ in 0..<2 { _ = responder.read(request) }
    #expect(responder.known(request) == nil)
    #expect(responder.ledger.counts["anthropic/claude-fable-5"]?.rejected == 2)
  }

  @Test func largeBodiesAreNotHeld() throws {
    var request = try MockRequest.make()
    request.body = .bytes(Array(repeating: 0x20, count: ReadCalls.longestBody))
    #expect(ReadCalls.Key(request) != nil)
    request.body = .bytes(Array(repeating: 0x20, count: ReadCalls.longestBody + 1))
    #expect(ReadCalls.Key(request) == nil)
    request.body = .tooLarge
    #expect(ReadCalls.Key(request) == nil)
  }

  @Test func whatIsNotAskedForAgainDropsOut() throws {
    let responder = try responder()
    let seen = ReadCalls(limit: 10_000)
    func call(_ number: Int) throws -> (key: ReadCalls.Key, call: ReadRequest.Call) {
      let request = try MockRequest.make(.make("question \(number)"))
      guard case .call(let call) = responder.read(request) else { throw SeenReply.NoFormat() }
      return (try #require(ReadCalls.Key(request)), call)
    }
    let first = try call(0)
    seen.keep(first.call, for: first.key)
    // Asked for all the time, the first one moves on to each new generation.
    for number in 1...40 {
      let next = try call(number)
      seen.keep(next.call, for: next.key)
      #expect(seen.call(first.key)?.key == first.call.key)
    }
    let held = try (1...40).filter { seen.call(try call($0).key) != nil }
    #expect(held.count < 10)
    #expect(held.last == 40)
  }
}
