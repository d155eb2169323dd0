import ContractModel

/// Why a run cannot be written, read, resumed, found or merged.
package enum RunFileError: Error, Sendable, Hashable {
  /// A system call failed; the verb says which, the code is `errno`.
  case system(_ verb: String, path: String, code: Int32)
  /// `ENOSPC` or `EDQUOT`; every record before this one is whole.
  case diskFull(path: String)
  /// The folder already holds a run.
  case exists(path: String)
  case notFound(path: String)
  /// A folder, a pipe or a device where a file is expected.
  case notRegularFile(path: String)
  /// Another process is writing this run.
  case inUse(path: String)
  /// Part of a record stayed behind a failed write and could not be removed.
  case broken(path: String)
  /// A record after the `end` record.
  case ended(path: String)
  /// A credential's value would have reached the disk; what was about to be written is named.
  case credential(record: String)
  case lineTooLong(path: String, line: Int, limit: Int)
  /// A record to be written that exceeds the line limit.
  case recordTooLong(record: String, length: Int, limit: Int)
  case bodyTooLong(length: Int, limit: Int)
  /// The file ends before its first whole line.
  case noHeader(path: String)
  case unknownFormat(path: String, found: String)
  /// A whole line that is not a record; lines count from 1.
  case damagedLine(path: String, line: Int, reason: String)
  /// The first line is no header, so that nothing behind it means anything.
  case damagedHeader(path: String, reason: String)
  /// Each text names one thing that differs between the run and the plan.
  case changedSinceStart([String])
  /// A body reference beyond the end of its segment, or nonsensical.
  case bodyOutOfRange(path: String, offset: Int, length: Int, size: Int)
  case bodyDigest(path: String, offset: Int, expected: ContentDigest, actual: ContentDigest)
  case nothingToMerge
  /// Each text names one thing in which a shard differs from the first.
  case shardsDiffer([String])
  /// Trials that two shards hold; the example is in words, the shards' numbers count from 1.
  case shardsOverlap(trials: Int, example: String, shards: [Int])
  case noSuchRun(prefix: String)
  case ambiguousRun(prefix: String, candidates: [RunID])
}
