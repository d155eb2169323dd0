import ContractModel

/// Why baselines cannot be loaded or written.
package enum BaselineError: Error, Sendable, Hashable {
  /// No baseline of that name; the names there are come with it.
  case notFound(name: String, known: [String])
  /// A baseline's name that no folder may carry.
  case unusableBaseline(String)
  /// A suite's or member's name that no file may carry.
  case unusableName(String)
  /// Two suites and members whose files would have one name.
  case collision(file: String, first: String, second: String)
  case tooLarge(path: String, limit: Int)
  case notRegularFile(path: String)
  /// The foreign library's own text is kept.
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case unknownFormat(path: String, found: String)
  /// The file is not a baseline; the reason names the member and what was expected.
  case malformed(path: String, reason: String)
  /// The file names another suite or member than its own name does.
  case misplaced(path: String, expected: String)
}

extension BaselineError: CustomStringConvertible {
  /// One line, safe to print: what is wrong, then the remedy.
  package var description: String { LogSafe.line(text) }

  private var text: String {
    switch self {
    case .notFound(let name, let known):
      let near = NearestNames.question(name, among: known)
      return "no baseline \"\(name)\"; \(near ?? "accept a run under that name first")"
    case .unusableName(let name):
      return "\"\(name.cut(toUTF8: 80))\" cannot name a baseline file; use letters, digits, "
        + "\".\", \"_\" and \"-\""
    case .unusableBaseline(let name):
      return "\"\(name.cut(toUTF8: 80))\" cannot name a baseline; use at most 64 letters, digits, "
        + "\".\", \"_\" and \"-\", no dot in front"
    case .collision(let file, let first, let second):
      return "\(first) and \(second) would share the file \"\(file)\"; rename one of them"
    case .tooLarge(let path, let limit):
      return "expected \"\(path)\" to have at most \(limit) bytes, it has more"
    case .notRegularFile(let path): return "expected \"\(path)\" to be a regular file"
    case .unreadable(let path, let reason): return "cannot read \"\(path)\": \(reason)"
    case .unwritable(let path, let reason): return "cannot write \"\(path)\": \(reason)"
    case .unknownFormat(let path, let found):
      return "\(path): expected format \"\(BaselineFile.format)\", found "
        + "\"\(found.cut(toUTF8: 80))\"; accept a run with this version of chaindrill"
    case .malformed(let path, let reason):
      return "\(path): \(reason); restore the file, or accept a run again"
    case .misplaced(let path, let expected):
      return "\(path): its suite and member belong into \"\(expected)\"; rename it"
    }
  }
}
