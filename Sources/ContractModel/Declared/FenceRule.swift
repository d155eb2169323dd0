/// How JSON or XML may stand in a reply.
package enum FenceRule: String, Sendable, Hashable, CaseIterable {
  /// The whole reply is the document, or it is one fenced block and nothing else.
  case allow
  /// Only as one fenced block.
  case require
  /// Only bare.
  case forbid
}
