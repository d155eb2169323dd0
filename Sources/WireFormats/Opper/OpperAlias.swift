import ContractModel
import JSONSupport

/// A name of an organisation's own for an ordered list of models: a fallback chain of the router's.
struct OpperAlias: Sendable, Hashable {
  /// Models an alias may list here; the API states no limit.
  private static let mostModels = 100

  var name: String
  var models: [String]
  var description: String?

  /// The one alias that the mock has: the member's family, for its model and its fallbacks.
  init(of member: ModelEnvironment) {
    name = member.family
    let fallbacks = member.parameters["fallback_models"]?.arrayValue ?? []
    models = [member.model] + fallbacks.compactMap { $0.stringValue ?? $0.text("name") }
  }

  /// The alias that a request for a new one asks for.
  init(creating request: RequestFields) throws(WireError) {
    name = ""
    models = []
    _ = try request.required("name")
    _ = try request.required("fallback_models")
    try change(by: request)
  }

  /// Takes the fields that a request names.
  mutating func change(by request: RequestFields) throws(WireError) {
    if let field = request.optional("name") {
      name = try field.string()
      guard !name.isEmpty else {
        throw .refusedValue(path: field.path, expected: "a name", actual: "an empty text")
      }
    }
    if let field = request.optional("fallback_models") { models = try Self.models(field) }
    if let field = request.optional("description") { description = try field.string() }
  }

  private static func models(_ field: RequestFields) throws(WireError) -> [String] {
    var models: [String] = []
    for element in try field.elements() { models.append(try element.string()) }
    guard (1...mostModels).contains(models.count) else {
      throw .refusedValue(
        path: field.path, expected: "1 to \(mostModels) models", actual: "\(models.count)")
    }
    return models
  }

  /// An id in the form of a UUID; the same for the same name.
  var id: String {
    let digits = Array(ContentDigest(of: name.utf8).hex.prefix(32))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }

  var json: JSONValue {
    [
      "id": .string(id), "name": .string(name),
      "fallback_models": .array(models.map { .string($0) }),
      "description": description.map { .string($0) } ?? .null,
    ]
  }
}
