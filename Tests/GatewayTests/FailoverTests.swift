import ContractModel
import JSONSupport
import MockProvider
import Testing

@testable import Gateway

/// The catalogue's rows about what moves traffic, over loopback; names begin with the row's id.
@Suite(.serialized) struct FailoverTests {
  private static let members: [ModelEnvironment] = [
    .make("one/a"), .make("two/b", .anthropicMessages), .make("three/c", .openAIResponses),
  ]
  private static let routing = RoutingTable.chain("a", "b", "c")

  private static func serving(
    _ faults: String..., routing: RoutingTable = routing,
    _ body: (GatewayStage) async throws -> Void
  ) async throws {
    try await GatewayStage.serving(members, routing, faults: faults, body)
  }

  private static func fault(_ member: String, _ kind: String) -> String {
    GatewayStage.fault(member, kind)
  }

  @Test(arguments: IngressAPI.allCases, [false, true])
  func theFirstMemberServesInEveryAPI(api: IngressAPI, stream: Bool) async throws {
    try await Self.serving { stage in
      let answer = try await stage.ask(api, stream: stream)
      #expect(answer.head.status == 200)
      #expect(answer.reply.text == "served by one/a")
      #expect(answer.reply.finish.reason == .stop)
      #expect(answer.server == "one/a")
      #expect(answer.trail == "one/a=ok")
    }
  }

  @Test(arguments: IngressAPI.allCases, [false, true])
  func t01AModelThatIsGoneIsLeftAtOnceAndForLong(
    api: IngressAPI, stream: Bool
  ) async throws {
    try await Self.serving(Self.fault("one/a", "gone")) { stage in
      for _ in 0..<10 {
        let answer = try await stage.ask(api, stream: stream)
        #expect(answer.reply.text == "served by two/b")
      }
      #expect(stage.calls("one/a") == 1)
      #expect(stage.calls("two/b") == 10)
    }
  }

  @Test func t02ARevokedKeyMovesOnAndIsNeverTheCallersOwn() async throws {
    try await Self.serving(
      Self.fault("one/a", "auth"), Self.fault("two/b", "auth"), Self.fault("three/c", "auth")
    ) { stage in
      let answer = try await stage.ask()
      #expect(answer.head.status == 502)
      #expect(answer.trail == "one/a=auth, two/b=auth, three/c=auth")
      #expect(!answer.text.contains("key-of-"))
    }
  }

  @Test(arguments: ["overloaded", "server"], [false, true])
  func t09AnOverloadedMemberIsLeft(kind: String, stream: Bool) async throws {
    try await Self.serving(Self.fault("one/a", kind)) { stage in
      let answer = try await stage.ask(stream: stream)
      #expect(answer.reply.text == "served by two/b")
      #expect(answer.server == "two/b")
      #expect(answer.trail.hasSuffix("two/b=ok"))
    }
  }

  @Test(arguments: [false, true])
  func t08ARefusalIsAskedOnceMoreElsewhereAndSaysSo(stream: Bool) async throws {
    try await Self.serving(#"{"type": "refusal", "member": "one/a"}"#) { stage in
      let answer = try await stage.ask(stream: stream)
      #expect(answer.reply.text == "served by two/b")
      #expect(answer.trail == "one/a=refusal, two/b=ok")
      #expect(stage.calls("one/a") == 1)
      #expect(stage.calls("three/c") == 0)
    }
  }

  @Test(arguments: [false, true])
  func t08ARefusalOfTwoMembersIsTheAnswer(stream: Bool) async throws {
    try await Self.serving(
      #"{"type": "refusal", "member": "one/a"}"#, #"{"type": "refusal", "member": "two/b"}"#
    ) { stage in
      let answer = try await stage.ask(stream: stream)
      #expect(answer.head.status == 200)
      #expect(answer.reply.refusal != nil || answer.reply.finish.reason == .refusal)
      #expect(stage.calls("three/c") == 0)
    }
  }

  @Test(arguments: [false, true])
  func t10AMemberThatNeverAnswersIsLeft(stream: Bool) async throws {
    var members = Self.members
    members[0].limits = MemberLimits(
      timeout: .milliseconds(300), firstToken: .milliseconds(300))
    try await GatewayStage.serving(
      members, Self.routing, faults: [#"{"type": "timeout", "ms": 0, "member": "one/a"}"#]
    ) { stage in
      let answer = try await stage.ask(stream: stream)
      #expect(answer.reply.text == "served by two/b")
      #expect(answer.trail == "one/a=timeout, two/b=ok")
    }
  }

  @Test func t13AProxysPageOfHTMLIsItsStatus() async throws {
    try await Self.serving(#"{"type": "html_error_page", "member": "one/a"}"#) { stage in
      let answer = try await stage.ask()
      #expect(answer.reply.text == "served by two/b")
    }
  }

  @Test func t15OnlyWhatTheRouteDeclaresMoves() async throws {
    let routing = RoutingTable.chain("a", "b") { $0.triggers = [.server: .stop] }
    try await Self.serving(Self.fault("one/a", "server"), routing: routing) { stage in
      let answer = try await stage.ask()
      #expect(answer.head.status == 502)
      #expect(stage.calls("two/b") == 0)
    }
  }

  @Test func t17AnUnknownNameIsAnsweredWithTheNearest() async throws {
    try await Self.serving { stage in
      let answer = try await stage.ask(.chat, "chian")
      #expect(answer.head.status == 404)
      #expect(answer.text.contains("did you mean \\\"chain\\\"?"))
    }
  }

  @Test func r02AWaitAboveTheCapIsABenchAndNoSleep() async throws {
    let fault =
      #"{"type": "abort", "kind": "rate_limit", "retryAfter": "259200", "member": "one/a"}"#
    try await Self.serving(fault) { stage in
      for _ in 0..<3 {
        let answer = try await stage.ask()
        #expect(answer.reply.text == "served by two/b")
      }
      #expect(stage.calls("one/a") == 1)
    }
  }

  @Test func r11AnExhaustedChainSaysWhenToComeBack() async throws {
    let fault = #"{"type": "abort", "kind": "rate_limit", "retryAfter": "30"}"#
    try await Self.serving(fault) { stage in
      _ = try await stage.ask()
      let before = stage.calls("one/a") + stage.calls("two/b") + stage.calls("three/c")
      let answer = try await stage.ask()
      let wait = Int(answer.head.headers["retry-after"] ?? "") ?? 0
      #expect((1...30).contains(wait))
      #expect(answer.head.status == 429 || answer.head.status == 503)
      #expect(stage.calls("one/a") + stage.calls("two/b") + stage.calls("three/c") == before)
    }
  }

  @Test func o02TheTrailIsWhatTheProvidersSaw() async throws {
    try await Self.serving(
      Self.fault("one/a", "rate_limit"), Self.fault("two/b", "gone")
    ) { stage in
      let answer = try await stage.ask()
      let seen = stage.mock.journal.entries().map(\.member)
      let told = answer.trail.split(separator: ", ").map { $0.prefix { $0 != "=" } }
      #expect(told.map(String.init) == seen)
      #expect(answer.head.headers["x-chaindrill-attempts"] == String(seen.count))
    }
  }

  @Test func o03AnErrorNamesEveryHop() async throws {
    try await Self.serving(
      Self.fault("one/a", "rate_limit"), Self.fault("two/b", "bad_request"),
      Self.fault("three/c", "bad_request")
    ) { stage in
      let answer = try await stage.ask()
      #expect(answer.head.status == 429)
      #expect(answer.text.contains("one/a: rate_limit"))
      #expect(answer.text.contains("two/b: bad_request"))
    }
  }

  @Test func l03AnAliasIsServedByTheSameChain() async throws {
    let place = SourceLocation(file: "environments/routes.yaml", line: 1, column: 1)
    let alias = Alias(
      name: "best",
      targets: ["a", "b"].map { NameReference(name: $0, location: place) }, location: place)
    try await Self.serving(
      Self.fault("one/a", "gone"), routing: .chain("a", "b", aliases: [alias])
    ) { stage in
      let answer = try await stage.ask(.chat, "best")
      #expect(answer.reply.text == "served by two/b")
    }
  }

  @Test func aListOfTheCallersOwnIsTriedInItsOrder() async throws {
    try await Self.serving(Self.fault("three/c", "gone")) { stage in
      let list: JSONValue = [
        ["name": "c", "options": ["retries": 0]], "two/b",
      ]
      let answer = try await stage.ask(.chat, list)
      #expect(answer.trail == "three/c=gone, two/b=ok")
    }
  }
}
