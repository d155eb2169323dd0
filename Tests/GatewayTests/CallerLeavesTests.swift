import ContractModel
import MockProvider
import Testing
import Transport

@testable import Gateway

/// A caller that leaves, over loopback.
@Suite(.serialized) struct CallerLeavesTests {
  private static let members: [ModelEnvironment] = [.make("one/a"), .make("two/b")]

  /// Until the journal says that the provider's own caller has left.
  private static func untilLeft(_ stage: GatewayStage) async throws -> Duration {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .seconds(10) {
      let entry = stage.mock.journal.entries().first
      if let entry, entry.end == .clientGone { return ContinuousClock.now - start }
      try await Task.sleep(for: .milliseconds(2))
    }
    return .seconds(10)
  }

  @Test(arguments: [false, true])
  func r07TheMembersExchangeEndsAndNobodyElseIsAsked(stream: Bool) async throws {
    try await GatewayStage.serving(
      Self.members, .chain("a", "b"),
      faults: [#"{"type": "delay", "fixed": 20000, "member": "one/a"}"#]
    ) { stage in
      let call = Task { try await stage.ask(stream: stream) }
      await stage.mock.journal.wait(for: JournalFilter(), count: 1, upTo: .seconds(10))
      call.cancel()
      let took = try await Self.untilLeft(stage)
      #expect(took < .seconds(5))
      #expect(stage.calls("two/b") == 0)
      let health = try await stage.fetch("/health").text
      #expect(health.contains(#""status":"ok""#))
      #expect(!health.contains(#""failures":1"#))
    }
  }

  @Test func b11LeavingAStreamHalfWayCountsAgainstNobody() async throws {
    let long = String(repeating: "many words ", count: 30)
    try await GatewayStage.serving(
      Self.members, .chain("a", "b"),
      faults: [#"{"type": "stall", "afterEvents": 12, "ms": 20000, "member": "one/a"}"#],
      replies: ["one/a": Reply(text: long, usage: TokenUsage(inputTokens: 1, outputTokens: 60))]
    ) { stage in
      let body =
        #"{"model": "chain", "stream": true, "messages": [{"role": "user", "content": "x"}]}"#
      let exchange = try await stage.client.stream(
        OutgoingExchange(
          url: stage.url + "/v1/chat/completions", headers: ["content-type": "application/json"],
          body: Array(body.utf8)))
      var chunks = exchange.makeAsyncIterator()
      #expect(try await chunks.next() != nil)
      exchange.cancel()
      let took = try await Self.untilLeft(stage)
      #expect(took < .seconds(5))
      let metrics = try await stage.fetch("/metrics").text
      #expect(metrics.contains(#"breaker_state{member="one/a"} 0"#))
    }
  }
}
