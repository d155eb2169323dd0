import ContractModel

extension RunReader {
  /// The bytes a result refers to, checked against their digest.
  ///
  /// The reference may come from a hostile file: its place is compared with the segment's size
  /// before anything is read, and segments are never followed through symbolic links.
  package func body(_ reference: BodyReference) throws -> [UInt8] {
    try storedBody(reference)
  }

  func storedBody(_ reference: BodyReference) throws(RunFileError) -> [UInt8] {
    let path = "\(directory)/\(RunFileFormat.segmentName(reference.segment))"
    let segment = try OpenFile.readingInPlace(path)
    let size = try segment.size()
    let (end, overflows) = reference.offset.addingReportingOverflow(reference.length)
    guard reference.offset >= 0, reference.length >= 0, !overflows, end <= size,
      reference.length <= RunFileFormat.longestBody
    else {
      throw .bodyOutOfRange(
        path: path, offset: reference.offset, length: reference.length, size: size)
    }
    let bytes = try segment.bytes(at: reference.offset, count: reference.length)
    let actual = ContentDigest(of: bytes)
    guard actual == reference.digest else {
      throw .bodyDigest(
        path: path, offset: reference.offset, expected: reference.digest, actual: actual)
    }
    return bytes
  }
}
