import ContractModel
import Execution
import Routing
import SuiteFiles

/// Looks at what the cases of loaded suites expect, and at their chains, before anything is sent.
///
/// Every case is looked at, whatever filters choose, and those of a project with errors too: what
/// is wrong with a schema or a pattern is told together with what is wrong with the files.
struct ContractCheck {
  let compiler: CaseCompiler

  /// Most findings; further ones would not be read.
  private static let most = 200

  /// In the order of the suites, each once.
  func findings(_ outcome: LoadOutcome) -> [Diagnostic] {
    let isUsable = outcome.project != nil
    var findings: [Diagnostic] = []
    var seen: Set<Diagnostic> = []
    // The rows of a table mostly share one contract, whose storage is then the same.
    var last: CaseContract?
    for suite in outcome.readable.suites {
      var cases = suite.cases.reader()
      for position in 0..<suite.cases.count where findings.count < Self.most {
        do throws(Diagnostic) {
          let contract = try cases.contract(at: position)
          if contract == last { continue }
          last = contract
          findings += compiler.findings(contract).filter { seen.insert($0).inserted }
        } catch {
          // In a project with errors the loader has told why this row cannot be read.
          if isUsable { findings.append(error) }
        }
      }
    }
    return isUsable ? findings : findings + emptyChains(outcome)
  }

  /// Chains that the policy leaves no member; where the project is usable, its plan tells them.
  private func emptyChains(_ outcome: LoadOutcome) -> [Diagnostic] {
    guard outcome.knowsNames else { return [] }
    let project = outcome.readable
    let resolver = ChainResolver(environments: project.environments, routing: project.routing)
    return project.suites.compactMap { suite in
      do throws(Diagnostic) {
        _ = try resolver.chain(for: suite.route)
        return nil
      } catch {
        return error.code == "empty-chain" ? error : nil
      }
    }
  }
}
