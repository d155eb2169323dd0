/// What a deployment can do beyond plain text, by the words of an environment's `capabilities`.
package enum Capability: String, Sendable, Hashable, CaseIterable {
  case streaming
  case tools
  case jsonSchema = "json_schema"
  case images
}
