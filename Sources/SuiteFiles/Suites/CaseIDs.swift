import ContractModel

/// The ids of a suite met so far, by 128-bit keyed hashes, so that millions of rows stay small.
struct CaseIDs {
  /// Two independent SipHashes, seeded per process: no file can aim at a collision.
  private struct Key: Hashable {
    let first: Int
    let second: Int

    init(_ id: String) {
      var (one, other) = (Hasher(), Hasher())
      one.combine(id)
      other.combine(0x5EED)
      other.combine(id)
      (first, second) = (one.finalize(), other.finalize())
    }
  }

  private var places: [Key: (file: Int, line: Int)] = [:]
  private var files: [String] = []

  /// Where the id stands already, or nil where it is new and now known.
  mutating func place(of id: String, orInsert location: SourceLocation) -> String? {
    let key = Key(id)
    if let place = places[key] { return "\(files[place.file]):\(place.line)" }
    if files.last != location.file { files.append(location.file) }
    places[key] = (files.count - 1, location.line)
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
