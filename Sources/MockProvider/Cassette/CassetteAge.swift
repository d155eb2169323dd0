import ContractModel

/// A cassette recorded longer ago than is allowed: what it says of a model may hold no more.
package struct StaleCassette: Sendable, Hashable {
  /// The cassette's path below the set; empty for the set's own folder.
  package let name: String
  package let date: Timestamp
  package let origin: CassetteManifest.Origin
  /// Whole days, rounded down.
  package let days: Int
}

extension CassetteSet {
  /// The cassettes whose date lies further back than `limit`, sorted by name.
  ///
  /// A date in the future counts as today's.
  package func stale(at now: Timestamp, after limit: Duration) -> [StaleCassette] {
    var found: [String: StaleCassette] = [:]
    for recording in recordings where found[recording.cassette] == nil {
      let age = now.milliseconds.subtractingReportingOverflow(recording.date.milliseconds)
      guard !age.overflow, .milliseconds(age.partialValue) > limit else { continue }
      found[recording.cassette] = StaleCassette(
        name: recording.cassette, date: recording.date, origin: recording.origin,
        days: Int(age.partialValue / 86_400_000))
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// The stale cassettes as warnings; `label` is the set's folder as messages show it.
  package func staleness(
    at now: Timestamp, after limit: Duration, label: String
  ) -> [Diagnostic] {
    stale(at: now, after: limit).map { stale in
      let folder = stale.name.isEmpty ? label : "\(label)/\(stale.name)"
      return Diagnostic(
        .warning, code: "cassette-stale",
        "\(stale.origin.rawValue) \(stale.days) \(stale.days == 1 ? "day" : "days") ago",
        at: SourceLocation(
          file: "\(folder)/\(CassetteFormat.manifestFile)", line: 1, column: 1),
        remedy: "record or synthesise it again, or allow a greater --cassette-max-age")
    }
  }
}
