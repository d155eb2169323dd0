import ContractModel
import JSONSupport

/// One line of a run file, read back.
enum RunRecord {
  case run(RunHeader, shards: [RunID])
  case sent(StepID)
  case trial(TrialResult)
  case resumed(Resumption)
  case end(RunEnd)
  /// A kind that a newer version writes.
  case unknown(String)

  private static let limits = JSONLimits(
    maxBytes: RunFileFormat.longestLine, maxDepth: 16, duplicateKeys: .reject)

  /// Reads a line without its line feed; `path` is for the error of an unknown format.
  init(_ line: some Collection<UInt8>, path: String) throws(RunRecordFailure) {
    do {
      let value = try JSONValue(parsing: line, limits: Self.limits)
      let fields = try RecordFields(value, "the record")
      let kind = try fields.text("kind")
      switch kind {
      case "run":
        let format = try fields.text("format")
        guard RunFileFormat.isReadable(format) else {
          throw RunFileError.unknownFormat(path: path, found: format)
        }
        self = .run(try RunHeader(fields), shards: try fields.runIDs("shards"))
      case "sent": self = .sent(try fields.step())
      case "trial": self = .trial(try TrialResult(fields))
      case "resumed": self = .resumed(try Resumption(fields))
      case "end": self = .end(try RunEnd(fields))
      default: self = .unknown(kind)
      }
    } catch let error as JSONParseError {
      throw .damaged("column \(error.column): \(error.reason)")
    } catch let problem as RecordProblem {
      throw .damaged(problem.text)
    } catch let error as RunFileError {
      throw .refused(error)
    } catch {
      throw .damaged("\(error)")
    }
  }
}

/// Why a line gave no record.
enum RunRecordFailure: Error {
  case damaged(String)
  /// A situation with an error of its own.
  case refused(RunFileError)

  /// The failure with the place of its line.
  func error(path: String, line: Int) -> RunFileError {
    switch self {
    case .damaged(let reason): .damagedLine(path: path, line: line, reason: reason)
    case .refused(let error): error
    }
  }
}

extension RecordFields {
  fileprivate func runIDs(_ key: String) throws(RecordProblem) -> [RunID] {
    let texts = try texts(key)
    let ids = texts.compactMap { RunID($0) }
    guard ids.count == texts.count else { throw problem(key, "a list of run ids") }
    return ids
  }
}
