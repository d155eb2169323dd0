import ArgumentParser
import ContractModel
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
      remedy: "go to the project's folder, or name it with --project")
  }

  /// Loads everything; shows warnings and notes, throws where there is any error.
  func load(suites: [String] = [], _ console: Console) throws -> LoadedProject {
    let root = try root()
    let loader = ProjectLoader(root: root, variables: ProcessFacts.variables)
    let paths = suites.map { absolute($0) }
    let (project, diagnostics) = loader.load(suites: paths.isEmpty ? nil : paths)
    guard let project else { throw CommandFailure(diagnostics) }
    return LoadedProject(project: project, files: ProjectFiles(root: root), findings: diagnostics)
  }

  /// A path as the user typed it, from the current folder.
  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

/// A project that loaded without errors, and what was noticed on the way.
struct LoadedProject {
  var project: Project
  var files: ProjectFiles
  /// Warnings and notes.
  var findings: [Diagnostic]
}
