import ContractModel

/// The folder that holds a project's runs, one folder each, named by the run's id.
package struct RunStore: Sendable {
  /// Usually `.chaindrill/runs` below the project's root.
  package let root: String

  package init(root: String) { self.root = root }

  /// Where a run of this id is, or is to be.
  package func directory(of run: RunID) -> String { "\(root)/\(run.text)" }

  /// Every run, newest first; whatever is not a run's folder with a run file in it is ignored.
  package func runs() throws(RunFileError) -> [RunID] {
    try RunFolder.names(in: root)
      .compactMap { RunID($0) }
      .filter { RunFolder.isFile("\(directory(of: $0))/\(RunFileFormat.fileName)") }
      .sorted { $0.text > $1.text }
  }

  /// The newest run; nil where there is none.
  package func latest() throws(RunFileError) -> RunID? { try runs().first }

  /// The one run whose id starts with the text, in either case of letters.
  package func run(startingWith prefix: String) throws(RunFileError) -> RunID {
    let wanted = prefix.uppercased()
    let found = try runs().filter { $0.text.hasPrefix(wanted) }
    guard let first = found.first, !wanted.isEmpty else { throw .noSuchRun(prefix: prefix) }
    guard found.count == 1 else {
      throw .ambiguousRun(prefix: prefix, candidates: found)
    }
    return first
  }
}
