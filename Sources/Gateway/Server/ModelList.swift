import ContractModel
import Foundation
import JSONSupport

/// The names that a client may ask for, as its SDK reads lists: routes, aliases, families,
/// environments.
struct ModelList: Sendable {
  let core: GatewayCore
  let client: AdmittedClient
  let api: IngressAPI

  /// The list, or one entry of it by its name behind `/models/`.
  func reply(at path: Substring) throws(GatewayRefusal) -> ServedReply {
    let entries = allowed()
    guard let mark = path.range(of: "/models/") else {
      return GatewayPages.json(list(entries))
    }
    let name = path[mark.upperBound...].removingPercentEncoding ?? String(path[mark.upperBound...])
    guard let found = entries.first(where: { $0.name == name }) else {
      let near = NearestNames.question(name, among: entries.map(\.name))
      throw GatewayRefusal(
        .modelNotFound,
        "no route, alias, family or environment \"\(LogSafe.line(name.cut(toUTF8: 120)))\""
          + (near.map { "; \($0)" } ?? ""))
    }
    return GatewayPages.json(entry(found.name, found.members))
  }

  private func allowed() -> [(name: String, members: [ModelEnvironment])] {
    core.desk.names().filter { name, members in
      guard let key = client.key, key.rule(againstAskingFor: name) != nil else { return true }
      return members.contains { key.rule(against: $0, askedFor: name) == nil }
    }
  }

  private func list(_ entries: [(name: String, members: [ModelEnvironment])]) -> JSONValue {
    let data = JSONValue.array(entries.map { entry($0.name, $0.members) })
    switch api {
    case .messages:
      return [
        "data": data, "has_more": false,
        "first_id": entries.first.map { .string($0.name) } ?? .null,
        "last_id": entries.last.map { .string($0.name) } ?? .null,
      ]
    case .chat, .responses: return ["object": "list", "data": data]
    }
  }

  private func entry(_ name: String, _ members: [ModelEnvironment]) -> JSONValue {
    let owner = members.first?.provider ?? "chaindrill"
    switch api {
    case .messages:
      return [
        "type": "model", "id": .string(name), "display_name": .string(name),
        "created_at": "1970-01-01T00:00:00Z",
      ]
    case .chat, .responses:
      return [
        "id": .string(name), "object": "model", "created": 0, "owned_by": .string(owner),
      ]
    }
  }
}
