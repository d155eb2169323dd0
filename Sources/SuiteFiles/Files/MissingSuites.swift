import ContractModel

/// Tells of suites that a command line names and that are not there.
struct MissingSuites {
  let files: ProjectFiles

  /// The absolute paths of those that are there; the others are reported as they were typed.
  func report(_ paths: [ProjectLoader.SuitePath], to log: DiagnosticLog) -> [String] {
    paths.compactMap { path in
      guard isMissing(path) else { return path.absolute }
      log.add(
        Diagnostic(
          code: "unknown-suite", "there is no suite file \"\(path.typed)\"",
          remedy: question(path.typed) ?? "suite files stand under suites/"))
      return nil
    }
  }

  private func isMissing(_ path: ProjectLoader.SuitePath) -> Bool {
    do throws(Diagnostic) {
      _ = try files.locate(path.absolute, from: "")
      return false
    } catch {
      return error.code == "no-such-file"
    }
  }

  /// Compares last parts without their suffix: a folder left out, or `.yml`, is a near miss as well.
  private func question(_ typed: String) -> String? {
    let known = Dictionary(
      files.yamlFiles(in: "suites").map { (Self.stem($0), $0) }, uniquingKeysWith: { one, _ in one }
    )
    let near = NearestNames.of(Self.stem(typed), among: known.keys).compactMap { known[$0] }
    guard !near.isEmpty else { return nil }
    return "did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?"
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for suffix in [".yaml", ".yml"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }
}
