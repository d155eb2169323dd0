import ContractModel

/// Tells of requests that may have been paid for without a result, or twice.
struct ConsolePossiblyPaid {
  private static let most = 3

  let run: any RunSource

  /// Foreign names in it are harmless; not wrapped yet.
  var sentences: [String] {
    var sentences: [String] = []
    let steps = run.possiblyPaid
    if !steps.isEmpty {
      let count = Figures.count(steps.count, "trial")
      let were = steps.count == 1 ? "was" : "were"
      sentences.append(
        "\(count) \(were) in flight when the run ended, possibly paid for: \(places(of: steps))")
    }
    let twice = run.end?.possiblyPaidTwice.count ?? 0
    if twice > 0 {
      sentences.append(
        "\(Figures.count(twice, "trial")) possibly paid for twice: in flight at an interruption")
    }
    return sentences
  }

  private func places(of steps: [StepID]) -> String {
    let shown = steps.prefix(Self.most).map { step in
      let names = "\(run.header.suiteName(step.suite)) on \(run.header.memberName(step.member))"
      return "case \(step.position.addingReportingOverflow(1).partialValue) of "
        + TextMedium.terminal.line(names.cut(toUTF8: 200))
    }
    let more = steps.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
