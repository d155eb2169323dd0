import ContractModel

/// The record file while a run is written: one line at a time, in a buffer used again.
struct RunLog {
  private var file: AppendFile
  private var line: JSONLine
  private let redactor: Redactor
  private var isEnded = false

  init(_ file: AppendFile, redactor: Redactor) {
    self.file = file
    self.redactor = redactor
    line = JSONLine(redactor: redactor)
  }

  /// Encodes a record and appends it whole, or not at all.
  mutating func append(
    _ record: String, _ encode: (inout JSONLine) -> Void
  ) throws(RunFileError) {
    guard !isEnded else { throw .ended(path: file.file.path) }
    line.reset()
    encode(&line)
    guard line.bytes.count <= RunFileFormat.longestLine else {
      let length = line.bytes.count
      line = JSONLine(redactor: redactor)
      throw .recordTooLong(
        record: record, length: length, limit: RunFileFormat.longestLine)
    }
    guard !redactor.findsSecret(in: line.bytes) else {
      throw .credential(record: "\(record) record")
    }
    line.finish()
    try file.append(line.bytes)
  }

  /// Refuses every further record and waits until the file is on the device.
  mutating func seal() throws(RunFileError) {
    isEnded = true
    try file.file.synchronize()
  }
}
