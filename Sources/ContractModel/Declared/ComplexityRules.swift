/// How demanding requests are told apart, and who is good enough for each class.
package struct ComplexityRules: Sendable, Hashable {
  /// In the order of the file.
  package var classes: [ComplexityClass]
  /// In order; the first that fits decides.
  package var rules: [ComplexityRule]
  /// The class of a request that no rule fits; nil: none, for which every member is good enough.
  package var otherwise: String?
  /// A program that classifies in place of the rules; it reads the request as JSON on standard
  /// input and prints a class. The rules decide where it fails.
  package var command: [String]

  package init(
    classes: [ComplexityClass] = [], rules: [ComplexityRule] = [], otherwise: String? = nil,
    command: [String] = []
  ) {
    self.classes = classes
    self.rules = rules
    self.otherwise = otherwise
    self.command = command
  }
}

/// A class of requests with the last entry of a chain that is good enough for it.
package struct ComplexityClass: Sendable, Hashable {
  package var name: String
  /// An environment, family or alias; members at or before its place in a chain are adequate.
  package var least: NameReference

  package init(name: String, least: NameReference) {
    self.name = name
    self.least = least
  }
}

/// Conditions that must all hold for a request to belong to a class; absent ones hold.
package struct ComplexityRule: Sendable, Hashable {
  package var name: String
  /// Estimated tokens of the prompt.
  package var inputTokens: CountRange?
  /// Messages of the user.
  package var turns: CountRange?
  /// Tools the model may call.
  package var tools: CountRange?
  package var images: CountRange?
  /// Whether the reply must be JSON.
  package var isStructured: Bool?
  /// Words or phrases of which one stands in the last user message, letters in any case.
  package var keywords: [String]

  package init(
    name: String, inputTokens: CountRange? = nil, turns: CountRange? = nil,
    tools: CountRange? = nil, images: CountRange? = nil, isStructured: Bool? = nil,
    keywords: [String] = []
  ) {
    self.name = name
    self.inputTokens = inputTokens
    self.turns = turns
    self.tools = tools
    self.images = images
    self.isStructured = isStructured
    self.keywords = keywords
  }
}
