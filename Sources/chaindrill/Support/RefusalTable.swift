import Assertions
import ContractModel
import Foundation

/// An evaluation as text: precision, recall and F1 by source, then a confusion table.
struct RefusalTable {
  let evaluation: RefusalEvaluation

  var text: String {
    var lines = ["source: precision, recall, F1, each with 95 % by prompt (n of labelled replies)"]
    for source in evaluation.sources {
      let figures = [source.precision, source.recall, source.f1].map(Self.figure)
      lines.append("\(Self.name(source)): \(figures.joined(separator: "  ")) (n \(source.count))")
    }
    if let macro = evaluation.macroF1 { lines.append("macro F1: \(Self.decimals(macro))") }
    if evaluation.unlabelled > 0 {
      lines.append("\(Figures.count(evaluation.unlabelled, "line")) without a label left out")
    }
    lines += ["", "label \u{2192} verdict"]
    return (lines + confusion).joined(separator: "\n")
  }

  private var confusion: [String] {
    evaluation.sources.flatMap { source in
      ReplyLine.Label.allCases.compactMap { label in
        guard let row = source.confusion[label] else { return nil }
        let parts = RefusalFinding.Verdict.allCases.compactMap { verdict in
          row[verdict].map { "\(verdict.rawValue) \($0)" }
        }
        return "\(Self.name(source)), \(label.rawValue): \(parts.joined(separator: ", "))"
      }
    }
  }

  private static func name(_ source: RefusalEvaluation.Source) -> String {
    source.name.isEmpty ? "(no source)" : LogSafe.line(source.name.cut(toUTF8: 80))
  }

  private static func figure(_ ratio: ClusteredRatio) -> String {
    guard let value = ratio.value else { return "-" }
    guard let interval = ratio.interval else { return decimals(value) }
    return "\(decimals(value)) [\(decimals(interval.lowerBound)), \(decimals(interval.upperBound))]"
  }

  private static func decimals(_ value: Double) -> String {
    String(format: "%.3f", value)
  }
}
