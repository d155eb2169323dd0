import ContractModel

/// The left side of a comparison: a baseline, or a run seen as one.
protocol ComparisonReference {
  /// What reports call it.
  var label: String { get }

  var kind: Comparison.ReferenceKind { get }

  /// The members that have results of a suite, sorted.
  func members(ofSuite suite: String) -> [String]

  /// The results of a suite on a member; nil where there are none.
  func cases(suite: String, member: String) throws -> ReferenceCases?
}

/// What a reference holds of one suite on one member.
struct ReferenceCases {
  var suiteVersion: Int
  /// Sorted by id.
  var cases: [BaselineCase]
  /// Cases that could not be judged there, with verdict and reason in words.
  var unjudged: [String: String] = [:]
}

/// A baseline as the left side.
struct BaselineReference: ComparisonReference {
  let baseline: Baseline

  var label: String { baseline.reference }

  var kind: Comparison.ReferenceKind { .baseline(name: baseline.name) }

  func members(ofSuite suite: String) -> [String] {
    baseline.files.filter { $0.suite == suite }.map(\.member).sorted(by: BaselineCase.precedes)
  }

  func cases(suite: String, member: String) -> ReferenceCases? {
    baseline.files.first { $0.suite == suite && $0.member == member }
      .map { ReferenceCases(suiteVersion: $0.suiteVersion, cases: $0.cases) }
  }
}

/// A run as the left side: summed up as a baseline would hold it, a place at a time.
struct RunReference<Source: RunSource>: ComparisonReference {
  let source: Source

  var label: String { "run \(source.header.run)" }

  var kind: Comparison.ReferenceKind { .run }

  func members(ofSuite suite: String) -> [String] {
    let members = source.header.members
    return source.header.suites.filter { $0.name == suite }
      .flatMap { $0.chain.filter { members.indices.contains($0) }.map { members[$0].name } }
      .sorted(by: BaselineCase.precedes)
  }

  func cases(suite: String, member: String) throws -> ReferenceCases? {
    let header = source.header
    guard let number = header.suites.firstIndex(where: { $0.name == suite }),
      let place = header.suites[number].chain.first(where: {
        header.members.indices.contains($0) && header.members[$0].name == member
      })
    else { return nil }
    let summary = try PlaceSummary(source, suite: number, member: place)
    var reference = ReferenceCases(
      suiteVersion: header.suites[number].version, cases: summary.cases)
    for entry in summary.unjudged {
      reference.unjudged[entry.caseID] = "\(entry.verdict.rawValue) (\(entry.reason.rawValue))"
    }
    return reference
  }
}
