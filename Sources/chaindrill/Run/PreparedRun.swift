import Assertions
import ContractModel
import Execution
import Routing
import SuiteFiles

/// A run that is ready to send: planned, and every expectation compiled once to see that it can be.
struct PreparedRun {
  let loaded: LoadedProject
  let plan: Plan
  let compiler: CaseCompiler
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
      throw CommandFailure(error.diagnostics)
    }
    let files = loaded.files
    compiler = CaseCompiler { path in
      Result { () throws(Diagnostic) in
        try files.read(path, from: "", limit: FileLimits().documentBytes)
      }
    }
    exclusions = plan.suites.flatMap(\.chain.exclusions)
    try checkExpectations()
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

  /// Compiles every case of the plan, so that a broken schema or pattern is known before sending.
  private func checkExpectations() throws {
    var problems: [Diagnostic] = []
    for suite in plan.suites {
      var cases = suite.reader()
      for index in 0..<suite.caseCount where problems.count < 200 {
        do {
          _ = try compiler.compile(try cases.testCase(at: index))
        } catch let error as CompilationProblems {
          problems += error.diagnostics
        } catch let error as Diagnostic {
          problems.append(error)
        }
      }
    }
    var seen: Set<Diagnostic> = []
    let errors = problems.filter { seen.insert($0).inserted }
    guard errors.isEmpty else { throw CommandFailure(errors) }
  }
}
