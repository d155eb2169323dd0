import ContractModel
import WireFormats

/// Decides when a stream's content is handed over for good; pure.
///
/// ```
/// lifecycle, reasoning, refusals, blanks ─▶ held: another member may still take its place unseen
/// first words, or a tool call            ─▶ committed
/// ```
struct CommitBoundary: Sendable {
  /// What is handed over at once, and what only when it is whole.
  enum Mode: Sendable, Hashable {
    case firstContent
    /// A structured reply, which begins with `{` or `[`: prose is told by its first letter.
    case firstOfDocument
    /// Nothing before the end: the reply may have to be asked for again.
    case never
  }

  /// What a delta brings about.
  enum Verdict: Sendable, Hashable {
    case hold, commit
    /// The reply is prose where a document was asked for.
    case prose
  }

  let mode: Mode

  /// Judges the next delta of a stream whose deltas so far were all held.
  func judge(_ delta: ReplyDelta) -> Verdict {
    switch delta {
    case .text(let text):
      guard let first = text.utf8.first(where: { !Self.isBlank($0) }) else { return .hold }
      switch mode {
      case .firstContent: return .commit
      case .firstOfDocument: return Self.opensDocument(first) ? .commit : .prose
      case .never: return .hold
      }
    case .toolCall: return mode == .never ? .hold : .commit
    case .begin, .reasoning, .refusal, .arguments, .signature, .sealed, .usage, .discarded,
      .finish:
      return .hold
    }
  }

  private static func opensDocument(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
