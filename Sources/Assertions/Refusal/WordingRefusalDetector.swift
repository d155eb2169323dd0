import ContractModel

/// Detects refusals by what the wire announces, then by the wording of a reply's opening.
///
/// ```
/// wire signal ─▶ refused      no text ─▶ empty, or not judged beside tool calls
/// JSON ─▶ only a field made for errors or refusals is read as wording
/// other script or language ─▶ unknown language
/// opening ─▶ sentences ─▶ rules ─▶ score ─▶ refused | inconclusive | complied
/// ```
/// The lexicon is English. What looks like a refusal inside quotation marks, code, block quotes,
/// list entries, scripts of a play or letters is somebody else's.
package struct WordingRefusalDetector: RefusalDetecting {
  /// Scores so near to zero are inconclusive.
  static let margin = 0.5

  private let rules: RefusalRules

  /// A detector with the English rules, which are compiled once per process.
  package init() { rules = .english }

  package func finding(for reply: Reply) -> RefusalFinding {
    if let announced = Self.announced(by: reply) { return announced }
    let text = reply.text
    guard text.utf8.contains(where: { !$0.isJSONSpace }) else {
      return RefusalFinding(verdict: reply.toolCalls.isEmpty ? .empty : .notJudged)
    }
    switch RefusalFields.read(text) {
    case .none: return judge(ReasoningTags.dropped(from: text))
    case .document: return RefusalFinding(verdict: .complied, source: .wording)
    case .field(let words): return judge(words)
    }
  }

  /// What the provider itself says, apart from any wording.
  private static func announced(by reply: Reply) -> RefusalFinding? {
    if let refusal = reply.refusal {
      // The wire's own word says nothing that explanation or category do not say better.
      let words = [refusal.explanation, refusal.category].compactMap { $0 }
      return wire(evidence: words.isEmpty ? [refusal.raw] : words)
    }
    switch reply.finish.reason {
    case .refusal, .contentFilter:
      return wire(evidence: [reply.finish.raw ?? reply.finish.reason.rawValue])
    default: return nil
    }
  }

  private static func wire(evidence: [String]) -> RefusalFinding {
    RefusalFinding(
      verdict: .refused, source: .wire, reason: .willNot,
      evidence: evidence.prefix(3).map { $0.cut(toUTF8: Excerpt.longest) })
  }

  /// The verdict by wording alone.
  func judge(_ text: String) -> RefusalFinding {
    let opening = ReplyOpening(text, lexicon: rules.lexicon)
    let signals = RefusalSignals(opening, rules: rules)
    if opening.language == .unknown, signals.declines.isEmpty {
      return RefusalFinding(verdict: .unknownLanguage)
    }
    let score = RefusalScore.score(signals, of: opening)
    let verdict: RefusalFinding.Verdict =
      score >= Self.margin ? .refused : score > -Self.margin ? .inconclusive : .complied
    guard verdict != .complied else {
      return RefusalFinding(verdict: verdict, source: .wording, score: score)
    }
    let sentences = signals.evidence.prefix(3)
    return RefusalFinding(
      verdict: verdict, source: .wording, reason: signals.reason, score: score,
      evidence: sentences.map { opening.original(of: $0, in: text).cut(toUTF8: Excerpt.longest) })
  }
}
