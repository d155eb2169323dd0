/// Why a reply ended, the same word for every provider.
package enum FinishReason: String, Sendable, Hashable, CaseIterable {
  case stop, length
  case toolUse = "tool_use"
  case refusal
  case contentFilter = "content_filter"
  case pause, error
  /// The stream ended without its end marker.
  case truncated
  /// A value this version does not know; the raw text is kept beside it.
  case unknown
}

/// A reply's end: the common word and the provider's own text.
package struct Finish: Sendable, Hashable {
  package var reason: FinishReason
  package var raw: String?

  package init(_ reason: FinishReason, raw: String? = nil) {
    self.reason = reason
    self.raw = raw
  }
}
