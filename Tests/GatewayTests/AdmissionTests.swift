import ContractModel
import JSONSupport
import Routing
import Testing

@testable import Gateway

@Suite(.serialized) struct AdmissionTests {
  private static let members: [ModelEnvironment] = [
    .make("one/a"), .make("two/b", price: Price(input: 5, output: 25)),
  ]

  private static func serving(
    _ clients: [ClientKey], faults: [String] = [], members: [ModelEnvironment] = members,
    _ body: (GatewayStage) async throws -> Void
  ) async throws {
    try await GatewayStage.serving(
      members, .chain("a", "b"), faults: faults, clients: clients, body)
  }

  private static let down = [GatewayStage.fault("one/a", "gone")]

  @Test(
    arguments: [
      (["authorization": "Bearer sesame"], 200), (["x-api-key": "sesame"], 200),
      (["authorization": "Bearer wrong"], 401), (["authorization": "Basic sesame"], 401),
      ([:], 401),
    ] as [(HTTPHeaders, Int)])
  func onlyKeysOfTheGatewayLetIn(headers: HTTPHeaders, status: Int) async throws {
    try await Self.serving([ClientKey(name: "team", key: Secret("sesame"))]) { stage in
      let answer = try await stage.ask(headers: headers)
      #expect(answer.head.status == status)
      #expect(status == 200 || stage.calls("one/a") == 0)
      #expect(!answer.text.contains("sesame"))
    }
  }

  @Test func g01AFallbackIsNoWayAroundAListOfModels() async throws {
    let key = ClientKey(name: "team", key: Secret("sesame"), models: ["a"])
    try await Self.serving([key], faults: Self.down) { stage in
      let answer = try await stage.ask(headers: ["x-api-key": "sesame"])
      #expect(answer.head.status == 502)
      #expect(answer.trail.contains("two/b=skipped:not_allowed"))
      #expect(stage.calls("two/b") == 0)
    }
  }

  @Test func g01AnotherRouteIsRefusedBeforeAnybodyIsAsked() async throws {
    let key = ClientKey(name: "team", key: Secret("sesame"), models: ["c"])
    try await Self.serving([key]) { stage in
      let answer = try await stage.ask(headers: ["x-api-key": "sesame"])
      #expect(answer.head.status == 403)
      #expect(stage.calls("one/a") == 0)
    }
  }

  @Test func g02ASpentBudgetPaysForNoFallback() async throws {
    var free = Self.members
    free[0].price = Price(input: 0, output: 0)
    let key = ClientKey(
      name: "team", key: Secret("sesame"),
      budget: SpendingBudget(amount: 0.000001, span: .day))
    try await Self.serving([key], faults: Self.down, members: free) { stage in
      let answer = try await stage.ask(headers: ["x-api-key": "sesame"])
      #expect(answer.head.status != 200)
      #expect(stage.calls("two/b") == 0)
    }
  }

  @Test func whatACallCostIsBookedOnItsBudget() async throws {
    // One reply costs 0.03 USD: 1000 tokens in and out at 5 and 25 a million.
    let key = ClientKey(
      name: "team", key: Secret("sesame"), budget: SpendingBudget(amount: 0.12, span: .day))
    let more: JSONObject = ["max_tokens": 10]
    try await Self.serving([key], faults: Self.down) { stage in
      var served = 0
      for _ in 0..<8 {
        let answer = try await stage.ask(headers: ["x-api-key": "sesame"], more)
        if answer.head.status == 200 { served += 1 }
      }
      #expect(served == 4)
      #expect(stage.calls("two/b") == 4)
    }
  }

  @Test func aClientsRateIsItsOwn() async throws {
    let slow = ClientKey(name: "slow", key: Secret("sesame"), requestsPerMinute: 2)
    let other = ClientKey(name: "other", key: Secret("mellon"), requestsPerMinute: 2)
    try await Self.serving([slow, other]) { stage in
      var statuses: [Int] = []
      for _ in 0..<3 {
        statuses.append(try await stage.ask(headers: ["x-api-key": "sesame"]).head.status)
      }
      #expect(statuses == [200, 200, 429])
      let refused = try await stage.ask(headers: ["x-api-key": "sesame"])
      #expect(Int(refused.head.headers["retry-after"] ?? "") ?? 0 > 0)
      let other = try await stage.ask(headers: ["x-api-key": "mellon"])
      #expect(other.head.status == 200)
    }
  }

  @Test func anAccountIsRefilledEvenlyAndABudgetBeginsAnew() throws {
    let key = ClientKey(
      name: "team", key: Secret("sesame"), requestsPerMinute: 60, concurrency: 2,
      budget: SpendingBudget(amount: 1, span: .hour))
    let ledger = ClientLedger([key])
    let client = try ledger.client(showing: "sesame")
    try ledger.begin(client, at: .zero)
    try ledger.begin(client, at: .zero)
    #expect(throws: GatewayRefusal.self) { try ledger.begin(client, at: .zero) }
    ledger.end(client, at: .zero)
    try ledger.begin(client, at: .zero)
    ledger.reserve(0.4, for: client, at: .zero)
    #expect(ledger.remaining(client, at: .zero) == 0.6)
    ledger.settle(1, reserved: 0.4, for: client, at: .zero)
    #expect(ledger.remaining(client, at: .zero) == 0)
    #expect(ledger.remaining(client, at: Moment(.seconds(3_600))) == 1)
  }

  @Test func anAccountOutlivesAReload() throws {
    let key = ClientKey(
      name: "team", key: Secret("sesame"), budget: SpendingBudget(amount: 1, span: .total))
    let ledger = ClientLedger([key])
    let client = try ledger.client(showing: "sesame")
    ledger.settle(0.75, reserved: 0, for: client, at: .zero)
    #expect(ClientLedger([key], after: ledger).remaining(client, at: .zero) == 0.25)
  }
}
