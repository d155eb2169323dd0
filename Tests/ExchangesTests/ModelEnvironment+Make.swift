import ContractModel

extension ModelEnvironment {
  static func make(_ name: String) -> ModelEnvironment {
    ModelEnvironment(
      name: name, family: "m", provider: "p", region: "us", wire: .openAIChat,
      baseURL: "http://127.0.0.1", model: "m",
      location: SourceLocation(file: "environments/x.yaml", line: 1, column: 1),
      digest: ContentDigest(of: Array(name.utf8)))
  }
}
