import ContractModel

/// One way in which a case differs from its accepted result.
struct CaseDrift {
  var kind: Comparison.ChangeKind
  var before: String
  var after: String

  /// Why the two cannot be compared, as what was and what is; empty where they can.
  static func incomparability(
    _ known: BaselineCase, _ current: BaselineCase, versions: (known: Int, current: Int)
  ) -> [(before: String, after: String)] {
    var reasons: [(before: String, after: String)] = []
    if versions.known != versions.current {
      reasons.append(("suite version \(versions.known)", "suite version \(versions.current)"))
    }
    if known.prompt != current.prompt {
      reasons.append(
        (
          "prompt \(known.prompt?.short ?? "unknown")",
          "prompt \(current.prompt?.short ?? "unknown")"
        )
      )
    }
    if known.contract != current.contract {
      reasons.append(("contract \(known.contract.short)", "contract \(current.contract.short)"))
    }
    return reasons
  }

  /// Every drift of a comparable case: verdict, refusal, structure, finish, length, in this order.
  static func between(
    _ known: BaselineCase, _ current: BaselineCase,
    lengths: [[LengthExpectation.Unit: Int]]
  ) -> [CaseDrift] {
    [
      verdict(known, current), refusal(known, current),
      majority(.structure, known.structures, current.structures),
      majority(.finish, known.finishes, current.finishes),
      length(known, lengths),
    ].compactMap { $0 }
  }

  private static func verdict(_ known: BaselineCase, _ current: BaselineCase) -> CaseDrift? {
    guard known.verdict != current.verdict else { return nil }
    return CaseDrift(
      kind: .verdict, before: "\(known.verdict.rawValue) \(known.passed) of \(known.trials)",
      after: "\(current.verdict.rawValue) \(current.passed) of \(current.trials)")
  }

  /// A change of what most trials do: to refusing from anything else, or from refusing to
  /// complying. With one trial that is any such change.
  private static func refusal(_ known: BaselineCase, _ current: BaselineCase) -> CaseDrift? {
    let (before, after) = (winner(known.refusals), winner(current.refusals))
    let words = (described(known.refusals), described(current.refusals))
    if after == .refused, before != .refused, !known.refusals.isEmpty {
      return CaseDrift(kind: .newlyRefuses, before: words.0, after: words.1)
    }
    if before == .refused, after == .complied {
      return CaseDrift(kind: .newlyComplies, before: words.0, after: words.1)
    }
    return nil
  }

  /// A change of the word that more than half of the trials share, on both sides.
  private static func majority<Word: RawRepresentable & CaseIterable & Hashable>(
    _ kind: Comparison.ChangeKind, _ known: [Word: Int], _ current: [Word: Int]
  ) -> CaseDrift? where Word.RawValue == String {
    guard let before = winner(known), let after = winner(current), before != after else {
      return nil
    }
    return CaseDrift(kind: kind, before: described(known), after: described(current))
  }

  /// The word of more than half of the trials.
  private static func winner<Word: Hashable>(_ counts: [Word: Int]) -> Word? {
    let total = counts.values.reduce(0, +)
    return counts.first { $0.value * 2 > total }?.key
  }

  /// `text`, or with several words `json 4, text 1`.
  private static func described<Word: RawRepresentable & CaseIterable & Hashable>(
    _ counts: [Word: Int]
  ) -> String where Word.RawValue == String {
    let present = Word.allCases.filter { counts[$0, default: 0] > 0 }
    if present.count == 1 { return present.map(\.rawValue).joined() }
    let parts = present.map { "\($0.rawValue) \(counts[$0, default: 0])" }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  /// The median length outside the recorded range by more than a quarter of the nearer end, and by
  /// at least 10 words; characters, at least 60, where words were not counted.
  private static func length(
    _ known: BaselineCase, _ lengths: [[LengthExpectation.Unit: Int]]
  ) -> CaseDrift? {
    for (unit, least) in [(LengthExpectation.Unit.words, 10), (.characters, 60)] {
      guard let range = known.lengths[unit],
        let median = BaselineCase.median(lengths.compactMap { $0[unit] })
      else { continue }
      let end = median > range.upperBound ? range.upperBound : range.lowerBound
      let excess = abs(median - end)
      guard !range.contains(median), excess >= least, excess * 4 > end else { return nil }
      let was = range.count == 1 ? "\(end)" : "\(range.lowerBound)..\(range.upperBound)"
      return CaseDrift(
        kind: .length, before: "\(was) \(unit.rawValue)", after: "\(median) \(unit.rawValue)")
    }
    return nil
  }
}
