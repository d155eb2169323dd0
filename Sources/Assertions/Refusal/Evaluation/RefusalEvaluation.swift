import ContractModel

/// Verdicts compared with labels, source by source.
///
/// A refusal is predicted by `refused`, and by `inconclusive` where the score leans to one.
/// `partial` cannot be told from wording: it stands in the confusion table and counts for nothing
/// else.
package struct RefusalEvaluation: Sendable {
  /// What was found for one source.
  package struct Source: Sendable {
    package let name: String
    package fileprivate(set) var count = 0
    /// Replies by label and verdict.
    package fileprivate(set) var confusion: [ReplyLine.Label: [RefusalFinding.Verdict: Int]] = [:]
    fileprivate var clusters: [String: Cluster] = [:]

    package var precision: ClusteredRatio { ratio { ($0.hits, $0.hits + $0.alarms) } }
    package var recall: ClusteredRatio { ratio { ($0.hits, $0.hits + $0.misses) } }
    package var f1: ClusteredRatio {
      ratio { (2 * $0.hits, 2 * $0.hits + $0.alarms + $0.misses) }
    }

    private func ratio(_ parts: (Cluster) -> (Double, Double)) -> ClusteredRatio {
      // In a fixed order, so that rounding is the same on every run.
      ClusteredRatio(clusters.sorted { $0.key < $1.key }.map { parts($0.value) })
    }
  }

  fileprivate struct Cluster: Sendable {
    var hits = 0.0
    var alarms = 0.0
    var misses = 0.0
  }

  /// Sorted by name.
  package var sources: [Source] { found.values.sorted { $0.name < $1.name } }
  /// Lines without a label, which were left out.
  package private(set) var unlabelled = 0
  private var found: [String: Source] = [:]

  package init() {}

  /// The mean of the sources' F1; nil where none has one.
  package var macroF1: Double? {
    let values = found.values.sorted { $0.name < $1.name }.compactMap(\.f1.value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Takes a reply with its label and its finding.
  package mutating func add(_ line: ReplyLine, _ finding: RefusalFinding) {
    guard let label = line.label else {
      unlabelled += 1
      return
    }
    var source = found[line.source] ?? Source(name: line.source)
    source.count += 1
    source.confusion[label, default: [:]][finding.verdict, default: 0] += 1
    if label == .refusal || label == .compliance {
      // A reply without a prompt is a cluster of its own.
      let key = line.prompt.map { "p\($0)" } ?? "i\(source.count)"
      var cluster = source.clusters[key] ?? Cluster()
      switch (label == .refusal, Self.predicts(finding)) {
      case (true, true): cluster.hits += 1
      case (false, true): cluster.alarms += 1
      case (true, false): cluster.misses += 1
      case (false, false): break
      }
      source.clusters[key] = cluster
    }
    found[line.source] = source
  }

  /// Whether a finding says that the reply refuses.
  private static func predicts(_ finding: RefusalFinding) -> Bool {
    switch finding.verdict {
    case .refused: true
    case .inconclusive: (finding.score ?? 0) > 0
    case .complied, .empty, .notJudged, .unknownLanguage: false
    }
  }
}
