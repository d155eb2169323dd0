import ContractModel

/// The segments a run's bodies are appended to, each rolled before it grows too large.
struct BodySegments {
  let directory: String
  /// A body that would make a segment larger than this many bytes opens the next one.
  let segmentSize: Int
  let write: AppendFile.Write
  /// The number of the segment in use, or of the last one before the first body.
  private var number: Int
  private var current: AppendFile?

  /// Starts behind `last`, the highest number taken; the file is made with the first body.
  init(
    directory: String, last: Int = 0, segmentSize: Int = RunFileFormat.segmentSize,
    write: @escaping AppendFile.Write = OpenFile.systemWrite
  ) {
    self.directory = directory
    self.segmentSize = segmentSize
    self.write = write
    number = last
  }

  /// Appends a body whose digest is known already.
  mutating func append(
    _ body: [UInt8], digest: ContentDigest
  ) throws(RunFileError) -> BodyReference {
    var segment = try segment(for: body.count)
    let offset = segment.length
    defer { current = segment.isBroken ? nil : segment }
    try segment.append(body)
    return BodyReference(segment: number, offset: offset, length: body.count, digest: digest)
  }

  /// Waits until the segment in use is on the device; earlier ones were waited for when rolled.
  func synchronize() throws(RunFileError) { try current?.file.synchronize() }

  private mutating func segment(for length: Int) throws(RunFileError) -> AppendFile {
    if let current, current.length == 0 || current.length + length <= segmentSize {
      return current
    }
    try synchronize()
    let path = "\(directory)/\(RunFileFormat.segmentName(number + 1))"
    let file = try OpenFile.creating(path)
    number += 1
    return AppendFile(file, write: write)
  }

  /// The highest segment number among file names, 0 where there is none.
  static func last(among names: [String]) -> Int {
    names.compactMap { name -> Int? in
      guard name.hasPrefix("bodies-"), name.hasSuffix(".bin") else { return nil }
      guard let number = Int(name.dropFirst(7).dropLast(4)), number > 0 else { return nil }
      return name == RunFileFormat.segmentName(number) ? number : nil
    }.max() ?? 0
  }
}
