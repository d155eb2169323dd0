import ContractModel

extension ModelEnvironment {
  static func make(
    _ name: String, family: String? = nil, provider: String? = nil, region: String? = "us",
    model: String? = nil
  ) -> ModelEnvironment {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    return ModelEnvironment(
      name: name, family: family ?? parts[parts.count - 1], provider: provider ?? parts[0],
      region: region, wire: .openAIChat, baseURL: "http://127.0.0.1", model: model ?? name,
      location: SourceLocation(file: "environments/x.yaml", line: 1, column: 1),
      digest: ContentDigest(of: []))
  }
}

extension NameReference {
  static func make(_ name: String) -> NameReference {
    NameReference(
      name: name, location: SourceLocation(file: "environments/routes.yaml", line: 3, column: 5))
  }
}

extension Route {
  static func make(_ name: String, _ primary: String, _ fallbacks: [String] = []) -> Route {
    Route(
      name: name, primary: .make(primary), fallbacks: fallbacks.map { .make($0) },
      location: SourceLocation(file: "environments/routes.yaml", line: 2, column: 3))
  }
}

extension Alias {
  static func make(_ name: String, _ targets: [String]) -> Alias {
    Alias(
      name: name, targets: targets.map { .make($0) },
      location: SourceLocation(file: "environments/routes.yaml", line: 1, column: 1))
  }
}
