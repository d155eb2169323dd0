import ContractModel

extension RunFileError: CustomStringConvertible {
  /// One line, safe to print: what is wrong, then the remedy.
  package var description: String {
    LogSafe.line(fileText ?? writingText ?? readingText ?? choosingText)
  }

  private var fileText: String? {
    switch self {
    case .system(let verb, let path, let code):
      "cannot \(verb) \"\(path)\": \(OpenFile.systemText(code)) (errno \(code))"
    case .diskFull(let path):
      "no space left while writing \"\(path)\"; free some and resume the run"
    case .exists(let path):
      "\"\(path)\" already holds a run; resume it, or choose another folder"
    case .notFound(let path): "\"\(path)\" does not exist"
    case .notRegularFile(let path): "expected \"\(path)\" to be a regular file"
    case .inUse(let path):
      "\"\(path)\" is being written by another process; wait for it, or end it"
    default: nil
    }
  }

  private var writingText: String? {
    switch self {
    case .broken(let path):
      "an earlier write to \"\(path)\" failed half way; resume the run, which cuts the torn line"
    case .ended(let path): "\"\(path)\" has its end record already; resume it to add to it"
    case .credential(let record):
      "a credential's value stands in the \(record) about to be written, so nothing was; "
        + "give it a value that turns up nowhere else (\"not-a-key\" for a dummy)"
    case .recordTooLong(let record, let length, let limit):
      "expected the \(record) record to take at most \(limit) bytes, it takes \(length)"
    case .bodyTooLong(let length, let limit):
      "expected a body of at most \(limit) bytes, it has \(length)"
    case .changedSinceStart(let changes):
      "the run cannot be resumed, its plan has changed: \(changes.joined(separator: "; ")); "
        + "start a new run"
    default: nil
    }
  }

  private var readingText: String? {
    switch self {
    case .lineTooLong(let path, let line, let limit):
      "\(path):\(line): expected a line of at most \(limit) bytes, found a longer one"
    case .noHeader(let path):
      "\"\(path)\" ends before its header; the run never began, remove its folder"
    case .unknownFormat(let path, let found):
      "\(path):1: expected format \"\(RunFileFormat.identifier)\", found "
        + "\"\(found.cut(toUTF8: 80))\"; read it with the version of chaindrill that wrote it"
    case .damagedLine(let path, let line, let reason):
      "\(path):\(line): not a record: \(reason); chaindrill report --tolerant shows the rest"
    case .damagedHeader(let path, let reason):
      "\(path):1: not a run's header: \(reason); nothing of the run can be read without it, "
        + "restore the file or remove its folder"
    case .bodyOutOfRange(let path, let offset, let length, let size):
      "expected \(length) bytes at \(offset) in \"\(path)\", which has \(size); "
        + "the segment was cut or belongs to another run"
    case .bodyDigest(let path, let offset, let expected, let actual):
      "expected the body at \(offset) in \"\(path)\" to have digest \(expected.short), "
        + "found \(actual.short); the segment was changed after the run"
    default: nil
    }
  }

  private var choosingText: String {
    switch self {
    case .nothingToMerge: return "expected at least one shard to merge, got none"
    case .shardsDiffer(let differences):
      return "the shards do not fit together: \(differences.joined(separator: "; ")); "
        + "merge runs of the same suites and environments"
    case .shardsOverlap(let trials, let example, let shards):
      let numbers = shards.map(String.init).joined(separator: " and ")
      let more = trials > 1 ? ", and \(trials - 1) more" : ""
      return "\(example) is in shards \(numbers)\(more); leave one of the two out, or keep the "
        + "first one's with --overlap first"
    case .noSuchRun(let prefix):
      return "no run's id starts with \"\(prefix)\"; chaindrill list shows the runs there are"
    case .ambiguousRun(let prefix, let candidates):
      let shown = candidates.prefix(3).map(\.text).joined(separator: ", ")
      return "\"\(prefix)\" starts the ids of \(candidates.count) runs (\(shown)); give more of it"
    default: return ""
    }
  }
}
