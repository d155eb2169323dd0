import ContractModel

/// Compares a run with a baseline: what changed about each case on each member since.
///
/// ```
/// reference (baseline | run) ──▶ cases by id ─┐
/// run ──▶ one case at a time ─────────────────┴▶ CaseDrift ──▶ Comparison.Change …
/// ```
/// Suites that are not part of the run are left out. A case that is unverified now is no change:
/// the run itself reports it. Where the run was filtered, missing cases and members are no change.
package enum BaselineComparison {
  /// What changed since the baseline was accepted; throws what the run's reader throws.
  package static func compare(
    run: some RunSource, baseline: Baseline
  ) throws -> Comparison {
    try compare(run, with: BaselineReference(baseline: baseline))
  }

  static func compare(
    _ run: some RunSource, with reference: some ComparisonReference
  ) throws -> Comparison {
    var comparison = Comparison(reference: reference.label, kind: reference.kind)
    var gone: [Comparison.Change] = []
    let header = run.header
    for (number, suite) in header.suites.enumerated() {
      let chain = suite.chain.filter { header.members.indices.contains($0) }
      for member in chain {
        let name = header.members[member].name
        var place = PlaceComparison(
          suite: suite, member: name,
          reference: try reference.cases(suite: suite.name, member: name))
        try run.forEachCase(suite: number, member: member) { place.compare($0) }
        comparison.changes += place.changes
        comparison.compared += place.compared
        gone += place.missing
      }
      let present = Set(chain.map { header.members[$0].name })
      for name in reference.members(ofSuite: suite.name) where !present.contains(name) {
        let place = PlaceComparison(
          suite: suite, member: name,
          reference: try reference.cases(suite: suite.name, member: name))
        gone += place.missing
      }
    }
    if header.filters.isEmpty { comparison.changes += gone }
    return comparison
  }
}

/// Compares two runs by the rules of a baseline, the left one standing for it.
package enum RunComparison {
  /// What changed from the left run to the right one; throws what their readers throw.
  package static func compare(
    left: some RunSource, right: some RunSource
  ) throws -> Comparison {
    try BaselineComparison.compare(right, with: RunReference(source: left))
  }
}
