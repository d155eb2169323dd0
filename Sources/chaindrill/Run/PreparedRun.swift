import ContractModel
import Execution
import Routing
import SuiteFiles

/// A run that is ready to send: its project without errors, its plan made.
struct PreparedRun {
  let loaded: LoadedProject
  let plan: Plan
  /// Environments that policy keeps out of the chains, for the reader.
  let exclusions: [Chain.Exclusion]

  /// Throws every problem of plan and expectations at once.
  init(
    selection: PlanSelection, overlays: OverlayUse, _ loaded: LoadedProject
  ) throws {
    self.loaded = loaded
    let project = loaded.project
    let resolver = ChainResolver(environments: project.environments, routing: project.routing)
    do throws(Plan.Problems) {
      plan = try Plan(
        project: project, selection: selection, overlays: overlays, resolve: resolver.chain)
    } catch {
      throw CommandFailure((loaded.findings + error.diagnostics).inOrder())
    }
    guard !loaded.findings.contains(where: { $0.severity == .error }) else {
      throw CommandFailure(loaded.findings)
    }
    exclusions = plan.suites.flatMap(\.chain.exclusions)
  }

  /// A limit on cost needs to know what every member charges.
  func checkPrices(for limits: RunLimits) throws {
    guard limits.cost != nil else { return }
    let unpriced = plan.members.filter { $0.price == nil }
    guard unpriced.isEmpty else {
      throw CommandFailure(
        unpriced.map {
          Diagnostic(
            code: "no-price", "--max-cost was given and \"\($0.name)\" declares no price",
            at: $0.location, remedy: "add price: {input: USD, output: USD} per million tokens")
        }, .usage)
    }
  }
}
