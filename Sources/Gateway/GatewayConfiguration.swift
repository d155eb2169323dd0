import ContractModel
import Exchanges
import WireFormats

/// What the gateway serves by: one reading of its files, replaced as a whole by a reload.
package struct GatewayConfiguration: Sendable {
  package var environments: [ModelEnvironment]
  package var routing: RoutingTable
  /// How each environment is reached, by its name.
  package var lines: [String: MemberWire]
  /// Knows every credential in use.
  package var redactor: Redactor
  /// Callers with keys; empty: everybody may call.
  package var clients: [ClientKey]

  package init(
    environments: [ModelEnvironment], routing: RoutingTable, lines: [String: MemberWire],
    redactor: Redactor = Redactor([]), clients: [ClientKey] = []
  ) {
    self.environments = environments
    self.routing = routing
    self.lines = lines
    self.redactor = redactor
    self.clients = clients
  }

  /// Every declared name that callers may ask for, each once: routes, aliases, families, then
  /// environments.
  var names: [String] {
    var seen: Set<String> = []
    let all =
      routing.routes.map(\.name) + routing.aliases.map(\.name)
      + environments.map(\.family).sorted() + environments.map(\.name).sorted()
    return all.filter { seen.insert($0).inserted }
  }
}
