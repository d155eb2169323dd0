import ContractModel
import Foundation
import RunFiles

/// Finds a run by what a person types: nothing for the latest, an id's beginning, or a path.
struct RunLocator {
  let store: RunStore

  /// The runs of a project.
  init(root: String) { store = RunStore(root: root + "/.chaindrill/runs") }

  func directory(of name: String?) throws -> String {
    guard let name else {
      if let latest = try store.latest() { return store.directory(of: latest) }
      throw CommandFailure(
        usage: "there is no run yet", remedy: "start one with `chaindrill run`")
    }
    if name.contains("/") || FileManager.default.fileExists(atPath: name) { return name }
    return store.directory(of: try store.run(startingWith: name))
  }

  /// Throws the run file's own error where it cannot be read.
  func open(
    _ name: String?, scrutiny: RunReader.Scrutiny = .quick
  ) throws -> RunReader {
    try RunReader(try directory(of: name), scrutiny: scrutiny)
  }
}
