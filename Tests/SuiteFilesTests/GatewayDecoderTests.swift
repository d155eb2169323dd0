import ContractModel
import Testing

@testable import SuiteFiles

struct GatewayDecoderTests {
  private func load(_ text: String) throws -> LoadOutcome {
    try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment, "environments/gateway.yaml": text,
    ]).load()
  }

  @Test func everyKeyIsRead() throws {
    let outcome = try load(
      """
      clients:
        team-a:
          key: "${TEAM_A_KEY}"
          models: [m]
          requests_per_minute: 60
          concurrency: 4
          budget: {usd: 10.5, per: month}
        team-b: {key: "${TEAM_B_KEY}"}
      """)
    let clients = try #require(outcome.project, "\(outcome.diagnostics)").gateway.clients
    #expect(clients.map(\.name) == ["team-a", "team-b"])
    #expect(clients.map(\.variable) == ["TEAM_A_KEY", "TEAM_B_KEY"])
    #expect(clients[0].models.map(\.name) == ["m"])
    #expect(clients[0].requestsPerMinute == 60)
    #expect(clients[0].concurrency == 4)
    #expect(clients[0].budget == SpendingBudget(amount: 10.5, span: .month))
    #expect(clients[1].models.isEmpty && clients[1].budget == nil)
  }

  @Test(arguments: [
    "clients: {team: {key: sk-secret-1}}", "clients: {team: {key: [sk-secret-1]}}",
    "clients:\n  team:\n    key: \"sk-secret-1\"\n    wieght: 1",
    "clients:\n  team:\n    \"key\": \"sk-secret-1\" x",
  ])
  func aLiteralKeyIsRefusedAndNeverShown(text: String) throws {
    let outcome = try load(text)
    #expect(outcome.project == nil)
    #expect(!outcome.diagnostics.isEmpty)
    #expect(!outcome.diagnostics.map(\.description).joined().contains("sk-secret-1"))
  }

  @Test func aModelThatNobodyDeclaredIsAnError() throws {
    let outcome = try load("clients: {team: {key: \"${A}\", models: [mm]}}")
    #expect(outcome.diagnostics.map(\.code) == ["unknown-name"])
  }

  @Test func clientsShareNoKey() throws {
    let outcome = try load("clients: {a: {key: \"${A}\"}, b: {key: \"${A}\"}}")
    #expect(outcome.diagnostics.map(\.code) == ["shared-key"])
  }

  @Test func twoFilesConflict() throws {
    let outcome = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment,
      "environments/gateway.yaml": "clients: {}", "environments/gateway.yml": "clients: {}",
    ]).load()
    #expect(outcome.diagnostics.map(\.code) == ["conflicting-files"])
  }
}
