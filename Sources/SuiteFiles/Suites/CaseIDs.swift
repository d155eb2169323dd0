import ContractModel

/// The ids of a suite met so far, by 64-bit keyed hashes, so that millions of rows stay small.
///
/// SipHash is seeded per process, so no file can aim at a collision; by chance a million ids meet
/// one in thirty million loads.
struct CaseIDs {
  /// Where an id stands: its file's number, and its line, in eight bytes together.
  private struct Place {
    let file: UInt16
    let line: UInt32
  }

  private var places: [Int: Place] = [:]
  private var files: [String] = []

  /// Where the id stands already, or nil where it is new and now known.
  mutating func place(of id: String, orInsert location: SourceLocation) -> String? {
    let key = id.hashValue
    if let place = places[key] { return "\(files[Int(place.file)]):\(place.line)" }
    if files.last != location.file, files.count < UInt16.max { files.append(location.file) }
    places[key] = Place(
      file: UInt16(clamping: files.count - 1), line: UInt32(clamping: location.line))
    return nil
  }

  /// Notes an id; one that is there already is reported.
  mutating func insert(
    _ id: String, file: FileContext, _ location: SourceLocation, _ excerpt: SourceExcerpt?
  ) {
    guard let place = place(of: id, orInsert: location) else { return }
    file.log.add(file: location.file, limit: nil) {
      Diagnostic(
        code: "duplicate-id", "the id \"\(id)\" stands at \(place) already", at: location,
        excerpt: excerpt, remedy: "ids are unique in a suite: baselines hang on them")
    }
  }
}
