import ContractModel
import Routing

/// Prints what a project declares.
struct Listing {
  private let project: Project
  private let resolver: ChainResolver

  init(_ project: Project) {
    self.project = project
    resolver = ChainResolver(environments: project.environments, routing: project.routing)
  }

  func show(_ subject: ListCommand.Subject, _ console: Console) throws {
    if subject == .chains { return showChains(console) }
    for suite in project.suites {
      console.out(
        LogSafe.line(
          "\(suite.name) v\(suite.version)  route \(suite.route.name)  "
            + "\(Figures.count(suite.cases.count, "case"))  \(suite.location.file)"))
      guard subject == .cases else { continue }
      for position in 0..<suite.cases.count {
        let testCase = try suite.cases.testCase(at: position)
        let tags = testCase.tags.isEmpty ? "" : " [\(testCase.tags.joined(separator: " "))]"
        console.out(
          LogSafe.line("  \(testCase.id)\(tags)" + (testCase.about.map { "  \($0)" } ?? "")))
      }
    }
  }

  private func showChains(_ console: Console) {
    let names = project.routing.routes.map(\.name) + project.routing.aliases.map(\.name)
    for name in names {
      let place = SourceLocation(file: "environments/routes.yaml", line: 1, column: 1)
      do throws(Diagnostic) {
        let chain = try resolver.chain(for: NameReference(name: name, location: place))
        let members = chain.members.map(\.name).joined(separator: " → ")
        console.out(LogSafe.line("\(name): \(members)"))
        for exclusion in chain.exclusions {
          console.out(LogSafe.line("  left out: \(exclusion.member): \(exclusion.rule)"))
        }
      } catch {
        console.out("\(LogSafe.line(name)): \(error.headline)")
      }
    }
  }
}
