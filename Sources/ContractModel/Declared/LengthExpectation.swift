/// Limits on a reply's length, each unit on its own.
package struct LengthExpectation: Sendable, Hashable {
  /// Units counted in the reply; words and sentences follow a stated subset of UAX #29.
  package enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Extended grapheme clusters.
    case characters
    /// UTF-8 bytes.
    case bytes
    case words, lines, sentences
    /// List entries of the reply's Markdown or elements of its JSON array.
    case items
    /// As the provider reports them.
    case outputTokens = "output_tokens"
  }

  /// Whether a reply cut by the output limit may pass.
  package enum Truncation: String, Sendable, Hashable, CaseIterable {
    case never, always, any
  }

  package var ranges: [Unit: CountRange]
  package var truncated: Truncation

  package init(ranges: [Unit: CountRange] = [:], truncated: Truncation = .any) {
    self.ranges = ranges
    self.truncated = truncated
  }
}
