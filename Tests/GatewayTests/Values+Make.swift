import ContractModel
import JSONSupport

extension ModelEnvironment {
  /// `provider/model`, which speaks the wire.
  static func make(
    _ name: String, _ wire: WireFormatID = .openAIChat, family: String? = nil,
    region: String = "eu", account: String? = nil, capabilities: Set<Capability> = [],
    limits: MemberLimits = MemberLimits(timeout: .seconds(20)), price: Price? = nil,
    parameters: JSONObject = [:], overlay: Overlay? = nil
  ) -> ModelEnvironment {
    let parts = name.split(separator: "/").map(String.init)
    return ModelEnvironment(
      name: name, family: family ?? parts.last ?? name, provider: parts.first ?? name,
      region: region, wire: wire, baseURL: "http://127.0.0.1", model: parts.last ?? name,
      account: account ?? parts.first, limits: limits,
      capabilities: capabilities, parameters: parameters, price: price, overlay: overlay,
      location: SourceLocation(file: "environments/x.yaml", line: 1, column: 1),
      digest: ContentDigest(of: Array(name.utf8)))
  }
}

extension RoutingTable {
  /// The route `chain` over these families.
  static func chain(
    _ names: String..., policy: RoutingPolicy = RoutingPolicy(), aliases: [Alias] = [],
    _ change: (inout Route) -> Void = { _ in }
  ) -> RoutingTable {
    let place = SourceLocation(file: "environments/routes.yaml", line: 1, column: 1)
    let references = names.map { NameReference(name: $0, location: place) }
    var route = Route(
      name: "chain", primary: references.first ?? NameReference(name: "", location: place),
      fallbacks: Array(references.dropFirst()), location: place)
    change(&route)
    return RoutingTable(policy: policy, aliases: aliases, routes: [route])
  }
}
