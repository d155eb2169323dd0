import ContractModel
import JSONSupport

extension ControlAPI {
  /// What the folder of cassettes itself is called where it is one.
  static let ownName = "-"

  func cassettes(_ call: Call) async throws(ControlProblem) -> ControlReply {
    let asked = call.parameter("name")
    let name = asked == Self.ownName ? "" : asked
    switch call.route.operation {
    case .loadCassette:
      let warnings = try await doing { () async throws(MockProviderError) in
        try await mock.loadCassette(name)
      }
      var answer = try status(name)
      answer["warnings"] = .array(warnings.prefix(100).map { .string($0.headline) })
      return ControlReply(.object(answer))
    case .rewindCassette:
      try await doing { () async throws(MockProviderError) in
        try await mock.rewindCassette(name)
      }
      return ControlReply(.object(try status(name)))
    case .unused:
      let unused = try find(name).unused
      return ControlReply([
        "cassette": .string(asked), "unused": .array(unused.map { .string($0) }),
      ])
    default:
      return ControlReply([
        "folder": mock.source.map { .string($0.label) } ?? .null,
        "cassettes": .array(mock.cassettes.map { .object($0.json) }),
      ])
    }
  }

  private func find(_ name: String) throws(ControlProblem) -> CassetteStatus {
    do throws(MockProviderError) {
      return try mock.cassette(name)
    } catch {
      throw ControlProblem(error)
    }
  }

  private func status(_ name: String) throws(ControlProblem) -> JSONObject { try find(name).json }
}

extension CassetteStatus {
  fileprivate var json: JSONObject {
    [
      "name": .string(name.isEmpty ? ControlAPI.ownName : name),
      "origins": .array(origins.map(\.rawValue).sorted().map { .string($0) }),
      "members": .array(members.map { .string($0) }), "recordings": .count(recordings),
      "specimens": .count(specimens), "served": .count(served), "unused": .count(unused.count),
    ]
  }
}
