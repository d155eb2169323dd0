import ContractModel

/// What accepting a run as a baseline gives: files to write and what could not be accepted.
package struct BaselineAcceptance: Sendable, Hashable {
  /// A case on a member that whoever accepts should hear of.
  package struct CaseEntry: Sendable, Hashable {
    package var suite: String
    package var member: String
    package var caseID: String
    package var verdict: Verdict
    package var reason: ReasonWord
  }

  /// A suite on a member of the run's chains.
  package struct Place: Sendable, Hashable {
    package var suite: String
    package var member: String
  }

  /// In the order of the run's suites and chains; places without a judged case have none.
  package var files: [BaselineFile] = []
  /// Cases accepted although they break their contract, in the order of the plan.
  package var failing: [CaseEntry] = []
  /// Cases that were not judged and so have no place in a baseline, in the order of the plan.
  package var unaccepted: [CaseEntry] = []
  /// Places of an unfiltered run without any case at all: their files are to be removed.
  package var empty: [Place] = []

  /// Sums up a run, suite by suite and member by member; one file's worth is in memory at a time
  /// beside the result.
  ///
  /// Cases that failed are accepted as they are, and named in `failing`. Where every case of a place is unverified or
  /// skipped there is no file, and none is removed: an outage must not empty a baseline. For the
  /// same reason entries of `previous` stay for cases that were not judged, and in a filtered run
  /// for those left out, where the suite's version is the same.
  package static func accept(
    _ source: some RunSource, why: String? = nil, on date: Timestamp,
    keeping previous: Baseline? = nil
  ) throws -> BaselineAcceptance {
    let isFiltered = !source.header.filters.isEmpty
    var acceptance = BaselineAcceptance()
    for (number, suite) in source.header.suites.enumerated() {
      for member in suite.chain where source.header.members.indices.contains(member) {
        let name = source.header.members[member].name
        var summary = try PlaceSummary(source, suite: number, member: member)
        let entry = { (told: PlaceSummary.Told) in
          CaseEntry(
            suite: suite.name, member: name, caseID: told.caseID, verdict: told.verdict,
            reason: told.reason)
        }
        acceptance.failing += summary.failing.map(entry)
        acceptance.unaccepted += summary.unjudged.map(entry)
        if summary.cases.isEmpty, summary.unjudged.isEmpty {
          if !isFiltered { acceptance.empty.append(Place(suite: suite.name, member: name)) }
        } else if !summary.cases.isEmpty {
          let old = previous?.files.first {
            $0.suite == suite.name && $0.member == name && $0.suiteVersion == suite.version
          }
          summary.keep(old?.cases ?? [], from: isFiltered ? .unjudgedAndAbsent : .unjudged)
          acceptance.files.append(
            file(source.header, suite, source.header.members[member], summary, why, date))
        }
      }
    }
    return acceptance
  }

  private static func file(
    _ header: RunHeader, _ suite: RunHeader.PlannedSuite, _ member: RunHeader.Member,
    _ summary: PlaceSummary, _ why: String?, _ date: Timestamp
  ) -> BaselineFile {
    let day = Timestamp("\(date.description.prefix(10))T00:00:00Z") ?? date
    return BaselineFile(
      suite: suite.name, suiteVersion: suite.version, member: member.name,
      model: member.model, environment: member.digest, accepted: day, run: header.run,
      why: why, cases: summary.cases)
  }
}

/// The cases of one suite on one member as a baseline would hold them.
struct PlaceSummary {
  /// Which earlier entries stay.
  enum KeptCases {
    case unjudged, unjudgedAndAbsent
  }

  /// A case that needs telling of.
  struct Told {
    var caseID: String
    var verdict: Verdict
    var reason: ReasonWord
  }

  /// Sorted by the UTF-8 of the id.
  private(set) var cases: [BaselineCase] = []
  /// In the order of the plan.
  private(set) var unjudged: [Told] = []
  /// In the order of the plan; they are among `cases`.
  private(set) var failing: [Told] = []

  init(_ source: some RunSource, suite: Int, member: Int) throws {
    try source.forEachCase(suite: suite, member: member) { result in
      let told = Told(caseID: result.caseID, verdict: result.verdict, reason: result.reason)
      if let entry = BaselineCase(result) {
        cases.append(entry)
        if result.verdict == .failed { failing.append(told) }
      } else {
        unjudged.append(told)
      }
    }
    cases.sort { BaselineCase.precedes($0.id, $1.id) }
  }

  /// Takes over earlier entries of cases that have no judged result now.
  mutating func keep(_ earlier: [BaselineCase], from scope: KeptCases) {
    let judged = Set(cases.map(\.id))
    let unjudged = Set(unjudged.map(\.caseID))
    cases += earlier.filter {
      !judged.contains($0.id) && (scope == .unjudgedAndAbsent || unjudged.contains($0.id))
    }
    cases.sort { BaselineCase.precedes($0.id, $1.id) }
  }
}
