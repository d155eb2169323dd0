import JSONSupport
import TestSupport

extension SharedData {
  static var hasJSONSchema: Bool { has("conformance/json-schema/tests") }
  static var hasJSONPath: Bool { has("conformance/jsonpath-cts.json") }

  static func document(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: try bytes(path))
  }
}
