import ContractModel
import Routing

/// What a run will do, as a value: which cases go to which members, in which order.
///
/// ```
/// members:  claude-fable-5   claude-opus-4-8   …        one lane each, side by side
/// suites:   support-triage ─ case 0 ─ trial 1, 2 …      each lane walks its suites in order
/// ```
/// Cases are read from their source when their turn comes, so a plan over a table of any length
/// takes six bytes a case.
package struct Plan: Sendable {
  package let members: [ModelEnvironment]
  package let suites: [SuitePlan]
  package let selection: PlanSelection
  package let overlays: OverlayUse

  /// Why nothing could be planned: every finding, none of them sent anywhere.
  package struct Problems: Error, Sendable {
    package var diagnostics: [Diagnostic]
  }

  /// Plans the project's suites; `resolve` turns a suite's route into its chain.
  ///
  /// Throws when a chain does not resolve, a table changed, or a filter names nothing that exists.
  package init(
    project: Project, selection: PlanSelection, overlays: OverlayUse,
    resolve: (NameReference) throws(Diagnostic) -> Chain
  ) throws(Problems) {
    var builder = PlanBuilder(selection: selection)
    builder.checkSuiteNames(in: project)
    for suite in project.suites
    where selection.suites.isEmpty
      || selection.suites.contains(suite.name)
    {
      let route = project.routing.route(named: suite.route.name)
      builder.add(suite, limits: RouteLimits(route), resolve: resolve)
    }
    builder.checkFilters()
    guard builder.problems.isEmpty else { throw Problems(diagnostics: builder.problems) }
    members = builder.members
    suites = builder.suites
    self.selection = selection
    self.overlays = overlays
  }

  /// Trials in all.
  package var stepCount: Int {
    suites.reduce(0) { $0 + $1.trialCount * $1.members.count }
  }

  /// The header under which the run is written.
  package func header(
    run: RunID, toolVersion: String, started: Timestamp, hostname: String, mode: RunHeader.Mode,
    cassettes: String? = nil, hasSyntheticRecordings: Bool = false
  ) -> RunHeader {
    RunHeader(
      run: run, toolVersion: toolVersion, started: started, hostname: hostname, mode: mode,
      overlays: overlays, filters: selection.filters,
      members: members.map { member in
        RunHeader.Member(
          name: member.name, family: member.family, provider: member.provider,
          region: member.region, wire: member.wire, model: member.model, digest: member.digest)
      },
      suites: suites.map { plan in
        RunHeader.PlannedSuite(
          name: plan.suite.name, version: plan.suite.version, file: plan.suite.location.file,
          digest: plan.suite.digest, route: plan.suite.route.name, chain: plan.members,
          caseCount: plan.caseCount)
      },
      cassettes: cassettes, hasSyntheticRecordings: hasSyntheticRecordings)
  }
}
