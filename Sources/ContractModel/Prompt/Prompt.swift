import JSONSupport

/// What is asked of a model, neutral to the provider's wire format.
package struct Prompt: Sendable, Hashable {
  package var system: String?
  package var messages: [Message]
  package var tools: [ToolDefinition]
  package var toolChoice: ToolChoice?
  package var responseFormat: ResponseFormat?
  /// Portable parameters (`max_output_tokens`, `temperature`, `top_p`, `stop`, `seed`) and any
  /// other key, which goes on the wire as it stands.
  package var parameters: JSONObject
  package var stream: Bool
  /// How system text and the reply's format stood on the wire; empty for a prompt from elsewhere.
  package var wireDetails = WireDetails()

  package init(
    system: String? = nil, messages: [Message], tools: [ToolDefinition] = [],
    toolChoice: ToolChoice? = nil, responseFormat: ResponseFormat? = nil,
    parameters: JSONObject = [:], stream: Bool = false
  ) {
    self.system = system
    self.messages = messages
    self.tools = tools
    self.toolChoice = toolChoice
    self.responseFormat = responseFormat
    self.parameters = parameters
    self.stream = stream
  }
}

extension Prompt {
  /// The prompt as this member gets it: overlay, its own parameters, dropped ones, output limit.
  ///
  /// A member's parameters win over the case's; `max_output_tokens` is clamped to its limit.
  package func tailored(to member: ModelEnvironment, overlays: OverlayUse) -> Prompt {
    var prompt = self
    if overlays == .on, let overlay = member.overlay {
      prompt.system = overlay.applied(to: system)
    }
    for (key, value) in member.parameters.members.map({ ($0.key, $0.value) }) {
      prompt.parameters[key] = value
    }
    for key in member.dropParameters { prompt.parameters[key] = nil }
    if let limit = member.limits.outputTokens {
      let wanted = prompt.parameters["max_output_tokens"]?.intValue ?? limit
      prompt.parameters["max_output_tokens"] = .number(JSONNumber(min(wanted, limit)))
    }
    return prompt
  }
}

/// What a request says of its system text and its reply's format beyond what a prompt has nouns for.
///
/// For its own kind of wire alone, and only as long as it agrees with the prompt beside it.
package struct WireDetails: Sendable, Hashable {
  /// System text in blocks, with marks of what to cache.
  package var system: JSONValue?
  /// A schema with its description, or one that is not to be followed strictly.
  package var responseFormat: JSONValue?

  package init(system: JSONValue? = nil, responseFormat: JSONValue? = nil) {
    self.system = system
    self.responseFormat = responseFormat
  }
}

/// Whether members' overlays are applied; `off` sends every member the base prompt.
package enum OverlayUse: String, Sendable, Hashable, CaseIterable {
  case on, off
}
