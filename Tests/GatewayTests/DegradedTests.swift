import ContractModel
import Foundation
import JSONSupport
import MockProvider
import TestSupport
import Testing

@testable import Gateway

/// What callers get while a whole chain is down, over loopback.
@Suite(.serialized) struct DegradedTests {
  private static let members: [ModelEnvironment] = [.make("one/a"), .make("two/b")]
  private static let place = SourceLocation(file: "environments/routes.yaml", line: 1, column: 1)

  private static func routing(_ mode: DegradedMode) -> RoutingTable {
    var table = RoutingTable.chain("a", "b") { $0.degradedMode = mode }
    table.degradedCommands = [
      DegradedCommand(
        name: "rules", command: ["/bin/sh", "-c", #"cat >/dev/null; echo '{"text": "by rule"}'"#],
        location: place),
      DegradedCommand(name: "broken", command: ["/bin/sh", "-c", "exit 3"], location: place),
    ]
    return table
  }

  @Test(arguments: IngressAPI.allCases, [false, true])
  func g08AFixedTextIsFlaggedAndNamesNoModelThereIs(
    api: IngressAPI, stream: Bool
  ) async throws {
    try await GatewayStage.serving(
      Self.members, Self.routing(.fixed(["": "Back soon.", "orders": "Ask the desk."])),
      faults: [GatewayStage.fault("*", "overloaded")]
    ) { stage in
      let answer = try await stage.ask(api, stream: stream)
      #expect(answer.head.status == 200)
      #expect(answer.reply.text == "Back soon.")
      #expect(answer.reply.model == "chaindrill-degraded")
      #expect(answer.head.headers["x-chaindrill-degraded"] == "static")
      #expect(answer.server == nil)
      let orders = try await stage.ask(api, headers: ["x-chaindrill-category": "orders"])
      #expect(orders.reply.text == "Ask the desk.")
    }
  }

  @Test func aRequestThatIsItselfAtFaultGetsItsError() async throws {
    try await GatewayStage.serving(
      Self.members, Self.routing(.fixed(["": "Back soon."])),
      faults: [GatewayStage.fault("*", "bad_request")]
    ) { stage in
      let answer = try await stage.ask()
      #expect(answer.head.status == 400)
      #expect(answer.head.headers["x-chaindrill-degraded"] == nil)
    }
  }

  @Test func aProgramAnswersAndABrokenOneDoesNot() async throws {
    for (name, status) in [("rules", 200), ("broken", 503), ("undeclared", 503)] {
      let mode = DegradedMode.named(NameReference(name: name, location: Self.place))
      try await GatewayStage.serving(
        Self.members, Self.routing(mode), faults: [GatewayStage.fault("*", "overloaded")]
      ) { stage in
        let answer = try await stage.ask()
        #expect(answer.head.status == status, "\(name)")
        #expect(answer.reply.text == (status == 200 ? "by rule" : ""))
      }
    }
  }

  @Test func g05TheLastGoodAnswerOfTheFirstTierIsGivenAndNoOther() async throws {
    let folder = try TemporaryFolder()
    let cache = try AnswerCache(folder: "\(folder.path)/answers")
    let mode = Self.routing(.cachedAnswers)
    try await GatewayStage.serving(Self.members, mode, answers: cache) { stage in
      let answer = try await stage.ask()
      #expect(answer.reply.text == "served by one/a")
      cache.flush()
      for member in ["one/a", "two/b"] {
        for fault in try Fault.read(
          Array(GatewayStage.fault(member, "overloaded").utf8), label: "test")
        {
          try await stage.mock.put(fault, tier: .member)
        }
      }
      let cached = try await stage.ask(stream: true)
      #expect(cached.reply.text == "served by one/a")
      #expect(cached.head.headers["x-chaindrill-degraded"] == "cached_answers")
      #expect(cached.head.headers["age"] != nil)
      let other = try await stage.ask(["messages": [["role": "user", "content": "another"]]])
      #expect(other.head.status == 503)
    }
  }

  @Test func aFallbacksAnswerIsNotKept() async throws {
    let folder = try TemporaryFolder()
    let cache = try AnswerCache(folder: "\(folder.path)/answers")
    try await GatewayStage.serving(
      Self.members, Self.routing(.cachedAnswers), faults: [GatewayStage.fault("one/a", "gone")],
      answers: cache
    ) { stage in
      let answer = try await stage.ask()
      #expect(answer.server == "two/b")
      cache.flush()
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/answers") == [])
    }
  }

  @Test func theOldestAnswersGoFirstAndOldOnesAreNotGiven() throws {
    let folder = try TemporaryFolder()
    let limits = AnswerCache.Limits(answers: 8, bytes: 1 << 20, age: .seconds(60))
    let cache = try AnswerCache(folder: folder.path, limits: limits)
    let keys = (0..<9).map { ContentDigest(of: Array("key \($0)".utf8)).hex }
    for (number, key) in keys.enumerated() {
      cache.store(
        "text \(number)", member: "one/a", under: key, at: Timestamp(milliseconds: Int64(number)))
    }
    let now = Timestamp(milliseconds: 10)
    #expect(cache.answer(under: keys[0], at: now) == nil)
    #expect(cache.answer(under: keys[8], at: now)?.text == "text 8")
    #expect(cache.answer(under: keys[8], at: Timestamp(milliseconds: 100_000)) == nil)
    cache.flush()
    let again = try AnswerCache(
      folder: folder.path, limits: AnswerCache.Limits(age: .seconds(1 << 40)))
    #expect(again.answer(under: keys[8], at: GatewayStage.now())?.text == "text 8")
  }

  @Test func tenantsAndRoutesHaveKeysOfTheirOwn() {
    let prompt = Prompt(messages: [Message(.user, "hello")])
    let keys = [("r", "t"), ("r", "u"), ("s", "t"), ("rt", ""), ("", "rt")].map {
      AnswerCache.key(prompt, route: $0.0, tenant: $0.1)
    }
    #expect(Set(keys).count == keys.count)
  }
}
