import ArgumentParser
import ContractModel
import Execution
import Foundation
import SuiteFiles

/// Where the project is.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: "The project's folder; by default the nearest one upwards with environments/.")
  var folder: String?

  /// The project's root, links resolved.
  func root() throws -> String {
    let start = folder ?? FileManager.default.currentDirectoryPath
    if let root = ProjectFiles.findRoot(from: start) { return root }
    throw CommandFailure(
      usage: "no project here: neither \"\(start)\" nor a folder above it holds environments/",
      remedy: "go to the project's folder, name it with --project, or begin one: chaindrill init")
  }

  /// What is looked at beside the files themselves.
  enum Depth {
    case files
    /// What cases expect as well: schemas, patterns, queries.
    case contracts
  }

  /// Loads everything; where a file cannot be used, throws every finding of every file.
  ///
  /// What is wrong with expectations alone is left for the plan, so that both are told together.
  func load(suites: [String] = [], _ depth: Depth = .contracts) throws -> LoadedProject {
    let root = try root()
    let loader = ProjectLoader(root: root, variables: ProcessFacts.variables)
    let paths = suites.map { ProjectLoader.SuitePath(typed: $0, absolute: absolute($0)) }
    let outcome = loader.load(suites: paths.isEmpty ? nil : paths)
    let compiler = CaseCompiler(files: ProjectFiles(root: root))
    var findings = outcome.diagnostics
    if depth == .contracts { findings += ContractCheck(compiler: compiler).findings(outcome) }
    findings = findings.inOrder()
    guard let project = outcome.project else { throw CommandFailure(findings) }
    return LoadedProject(project: project, compiler: compiler, findings: findings)
  }

  /// A path as the user typed it, from the current folder.
  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

/// A project whose files could be read, and what was noticed on the way.
struct LoadedProject {
  var project: Project
  /// Knows every expectation that was looked at already.
  var compiler: CaseCompiler
  /// Notes, warnings, and what is wrong with expectations.
  var findings: [Diagnostic]
}

extension CaseCompiler {
  /// Reads the documents that schemas include from the project.
  fileprivate init(files: ProjectFiles) {
    self.init { path in
      Result { () throws(Diagnostic) in
        try files.read(path, from: "", limit: FileLimits().documentBytes)
      }
    }
  }
}
