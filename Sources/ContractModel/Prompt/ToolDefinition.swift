import JSONSupport

/// A tool the model may call, with the JSON Schema of its arguments.
package struct ToolDefinition: Sendable, Hashable {
  package var name: String
  package var description: String?
  package var parameters: JSONValue
  /// What the wire had beyond that, such as `strict`; for its own kind of wire alone.
  package var wireMembers: JSONObject

  package init(
    name: String, description: String? = nil, parameters: JSONValue, wireMembers: JSONObject = [:]
  ) {
    self.name = name
    self.description = description
    self.parameters = parameters
    self.wireMembers = wireMembers
  }
}

/// Whether the model may, must or must not call a tool.
package enum ToolChoice: Sendable, Hashable {
  case auto, none, required
  case named(String)
}

/// The structure a provider is asked to enforce on the reply.
package enum ResponseFormat: Sendable, Hashable {
  case text
  case json
  case jsonSchema(name: String, schema: JSONValue)
}
