import ContractModel
import JSONSupport
import MockProvider
import Testing

@testable import Gateway

/// Requests that nobody can serve, in the words of the API they were made in.
@Suite(.serialized) struct IngressTests {
  private static let members: [ModelEnvironment] = [
    .make("one/a", capabilities: [.streaming], limits: MemberLimits(outputTokens: 64)),
    .make("two/b", .anthropicMessages),
  ]

  private static func serving(_ body: (GatewayStage) async throws -> Void) async throws {
    try await GatewayStage.serving(members, .chain("a", "b"), body)
  }

  private static let broken: [String] = [
    "", "[]", "{", #"{"model": 7}"#, #"{"model": "chain"}"#, "\u{0}", #"{"model": []}"#,
    #"{"model": [{"name": "a", "options": {"wieght": 1}}], "messages": []}"#,
    #"{"model": "chain", "messages": "no", "input": 7}"#,
  ]

  @Test(arguments: IngressAPI.allCases, broken)
  func aBodyThatCannotBeReadIsRefusedInTheAPIsShape(api: IngressAPI, body: String) async throws {
    try await Self.serving { stage in
      let answer = try await stage.send(api, Array(body.utf8))
      #expect(answer.head.status == 400)
      let error = try JSONValue(parsing: answer.body).objectValue?["error"]?.objectValue
      #expect(error?["message"]?.stringValue?.isEmpty == false)
      #expect(error?["type"]?.stringValue == "invalid_request_error")
      #expect(stage.calls("one/a") + stage.calls("two/b") == 0)
    }
  }

  @Test func aCallIsAPOST() async throws {
    try await Self.serving { stage in
      for (path, method, status) in [
        ("/v1/chat/completions", "GET", 405), ("/v1/nothing", "GET", 404),
        ("/metrics", "DELETE", 405),
      ] {
        let answer = try await stage.fetch(path, method: method)
        #expect(answer.head.status == status)
      }
    }
  }

  @Test func listsHoldEveryNameInTheCallersShape() async throws {
    try await Self.serving { stage in
      let list = try JSONValue(parsing: try await stage.fetch("/v1/models").body).objectValue
      let names = list?["data"]?.arrayValue?.compactMap { $0.objectValue?["id"]?.stringValue }
      #expect(names == ["chain", "a", "b", "one/a", "two/b"])
      let one = try await stage.fetch("/v1/models/one%2Fa")
      #expect(try JSONValue(parsing: one.body).objectValue?["object"]?.stringValue == "model")
      let other = try await stage.fetch(
        "/v1/models/chain", headers: ["anthropic-version": "2023-06-01"])
      #expect(try JSONValue(parsing: other.body).objectValue?["type"]?.stringValue == "model")
      let none = try await stage.fetch("/v1/models/chian")
      #expect(none.head.status == 404)
      #expect(none.text.contains("did you mean"))
    }
  }

  @Test func p01TheOutputLimitIsTheMembersAndTheCutIsTold() async throws {
    try await Self.serving { stage in
      let answer = try await stage.ask(["max_tokens": 1000])
      #expect(answer.server == "one/a")
      #expect(answer.head.headers["x-chaindrill-output-cut"] == "64")
    }
  }

  @Test func p07WhoLacksACapabilityIsNotAsked() async throws {
    try await Self.serving { stage in
      let tools: JSONValue = [
        ["type": "function", "function": ["name": "lookup", "parameters": ["type": "object"]]]
      ]
      let answer = try await stage.ask(["tools": tools])
      #expect(answer.server == "two/b")
      #expect(answer.trail == "one/a=skipped:lacks_tools, two/b=ok")
      #expect(stage.calls("one/a") == 0)
    }
  }

  @Test func healthAndMetricsTellOfWhatHappened() async throws {
    try await Self.serving { stage in
      _ = try await stage.ask()
      let health = try JSONValue(parsing: try await stage.fetch("/health").body).objectValue
      #expect(health?["status"]?.stringValue == "ok")
      let member = health?["members"]?.arrayValue?.first?.objectValue
      #expect(member?["name"]?.stringValue == "one/a")
      #expect(member?["breaker"]?.stringValue == "closed")
      #expect(member?["p50_ms"]?.doubleValue ?? -1 >= 0)
      let metrics = try await stage.fetch("/metrics").text
      #expect(
        metrics.contains(
          #"chaindrill_gateway_requests_total{route="chain",client="anybody",result="served"} 1"#))
      #expect(metrics.contains(#"attempts_total{member="one/a",outcome="ok"} 1"#))
      #expect(metrics.contains(#"request_seconds_bucket{le="+Inf"} 1"#))
    }
  }

  @Test func aReloadDropsNothingAndKeepsHealth() async throws {
    try await GatewayStage.serving(
      Self.members, .chain("a", "b"),
      faults: [GatewayStage.fault("one/a", "gone")]
    ) { stage in
      _ = try await stage.ask()
      let addresses = try #require(await stage.mock.addresses)
      await stage.gateway.reload(
        GatewayStage.configuration(Self.members, .chain("a", "b"), addresses))
      let answer = try await stage.ask()
      #expect(answer.reply.text == "served by two/b")
      #expect(stage.calls("one/a") == 1)
    }
  }
}

extension GatewayStage {
  /// A plain chat call with more in its body.
  func ask(_ more: JSONObject) async throws -> Answer { try await ask(.chat, "chain", more) }
}
