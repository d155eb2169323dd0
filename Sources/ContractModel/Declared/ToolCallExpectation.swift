import JSONSupport

/// What the tool calls of a reply must be.
package struct ToolCallExpectation: Sendable, Hashable {
  /// One expected call; calls are matched in any order, each reply call at most once.
  package struct Call: Sendable, Hashable {
    package var name: String
    /// Members that must be present and equal; other arguments are free.
    package var arguments: JSONObject?
    package var argumentsSchema: DocumentFile?

    package init(
      name: String, arguments: JSONObject? = nil, argumentsSchema: DocumentFile? = nil
    ) {
      self.name = name
      self.arguments = arguments
      self.argumentsSchema = argumentsSchema
    }
  }

  package var calls: [Call]
  package var count: CountRange?
  /// Whether calls beyond those listed are a mismatch.
  package var only: Bool

  package init(calls: [Call], count: CountRange? = nil, only: Bool = false) {
    self.calls = calls
    self.count = count
    self.only = only
  }
}
