import ContractModel

/// What the provider itself says about a refusal, apart from any wording.
enum WireAnnouncement {
  /// `refused` with what the wire said; nil where it announces nothing.
  static func finding(for reply: Reply) -> RefusalFinding? {
    if let refusal = reply.refusal {
      // The wire's own word says nothing that explanation or category do not say better.
      let words = [refusal.explanation, refusal.category].compactMap { $0 }
      return refused(words.isEmpty ? [refusal.raw] : words)
    }
    switch reply.finish.reason {
    case .refusal, .contentFilter:
      return refused([reply.finish.raw ?? reply.finish.reason.rawValue])
    default: return nil
    }
  }

  private static func refused(_ words: [String]) -> RefusalFinding {
    RefusalFinding(
      verdict: .refused, source: .wire, reason: .willNot,
      evidence: words.prefix(3).map {
        RefusalFinding.Evidence(text: $0.cut(toUTF8: Excerpt.longest))
      })
  }
}
