import ContractModel

/// Every cassette below one folder, ready to be served, with what was wrong with the rest.
package struct CassetteSet: Sendable {
  /// In the order of cassette paths, then of interaction numbers.
  package var recordings: [Recording]
  /// Damaged interactions, ambiguous ones, keys that do not fit their requests.
  package var diagnostics: [Diagnostic]
  /// Where it was read from; nil where it did not come from a folder.
  package var source: Source?

  /// The folder of a set, to read cassettes from once more.
  package struct Source: Sendable, Hashable {
    package var directory: String
    /// The folder's path as messages show it.
    package var label: String
    /// What takes the place of each cassette's own profile.
    package var profile: MatchProfile?

    package init(directory: String, label: String, profile: MatchProfile? = nil) {
      self.directory = directory
      self.label = label
      self.profile = profile
    }
  }

  package init(
    recordings: [Recording] = [], diagnostics: [Diagnostic] = [], source: Source? = nil
  ) {
    self.recordings = recordings
    self.diagnostics = diagnostics
    self.source = source
  }

  /// Reads every cassette in the folder and below it.
  ///
  /// `label` is the folder's path as messages show it. A folder that cannot be read, a cassette of
  /// another format and more data than the limits allow are thrown; a damaged interaction is a
  /// diagnostic and the rest still serves. `profile` takes the place of each cassette's own. With
  /// `only`, a cassette's path below the folder, the others are left unread.
  package static func load(
    from directory: String, label: String? = nil, profile: MatchProfile? = nil,
    only: String? = nil, limits: CassetteLimits = .default
  ) throws(MockProviderError) -> CassetteSet {
    var loader = CassetteLoader(profile: profile, limits: limits, only: only)
    let label = label ?? directory
    try loader.visit(CassetteFolder(path: directory), label: label, cassette: "", depth: 0)
    var set = loader.finished()
    set.source = Source(directory: directory, label: label, profile: profile)
    return set
  }
}

/// Walks the folders of a set and collects recordings within the limits.
private struct CassetteLoader {
  let profile: MatchProfile?
  let limits: CassetteLimits
  /// The one cassette that is read; nil for all.
  private let only: String?
  private var set = CassetteSet()
  private var totalBytes = 0

  init(profile: MatchProfile?, limits: CassetteLimits, only: String?) {
    self.profile = profile
    self.limits = limits
    self.only = only
  }

  private func wants(_ cassette: String) -> Bool { only == nil || only == cassette }

  private func wantsBelow(_ folder: String) -> Bool {
    only == nil || only == folder || only?.hasPrefix(folder + "/") == true
  }

  mutating func visit(
    _ folder: CassetteFolder, label: String, cassette: String, depth: Int
  ) throws(MockProviderError) {
    guard depth <= limits.depth else {
      throw .tooLarge(path: label, limit: "\(limits.depth) levels of folders")
    }
    let entries = try folder.entries()
    let isCassette = entries.contains {
      $0.name == CassetteFormat.manifestFile && $0.kind == .file
    }
    if isCassette, wants(cassette) {
      try load(folder, entries.filter { $0.kind == .file }.map(\.name), label, cassette)
    }
    for entry in entries where entry.kind == .folder {
      let name = cassette.isEmpty ? entry.name : "\(cassette)/\(entry.name)"
      guard wantsBelow(name) else { continue }
      try visit(
        CassetteFolder(path: "\(folder.path)/\(entry.name)"), label: "\(label)/\(entry.name)",
        cassette: name, depth: depth + 1)
    }
    for entry in entries where entry.kind == .other && wants(cassette) {
      set.diagnostics.append(
        Diagnostic(
          .warning, code: "cassette-link", "neither a file nor a folder: not followed",
          at: SourceLocation(file: "\(label)/\(entry.name)", line: 1, column: 1)))
    }
  }

  private mutating func load(
    _ folder: CassetteFolder, _ files: [String], _ label: String, _ cassette: String
  ) throws(MockProviderError) {
    let manifest = try CassetteManifest(
      parsing: try folder.read(CassetteFormat.manifestFile, limit: limits.interactionBytes),
      file: "\(label)/\(CassetteFormat.manifestFile)")
    let reader = RecordingReader(
      folder: folder, label: label, cassette: cassette, manifest: manifest,
      profile: profile ?? manifest.profile, limits: limits)
    let numbered = files.compactMap { name in CassetteFormat.number(ofFile: name).map { ($0, name) }
    }
    for (_, name) in numbered.sorted(by: { $0 < $1 }) {
      try load(name, with: reader, label: label)
    }
  }

  private mutating func load(
    _ name: String, with reader: RecordingReader, label: String
  ) throws(MockProviderError) {
    guard set.recordings.count < limits.interactions else {
      throw .tooLarge(path: label, limit: "\(limits.interactions) interactions")
    }
    do {
      let bytes = try reader.folder.read(name, limit: limits.interactionBytes)
      totalBytes += bytes.count
      guard totalBytes <= limits.totalBytes else {
        throw MockProviderError.tooLarge(
          path: label, limit: "\(limits.totalBytes) bytes of interactions in all")
      }
      let (recording, warnings) = try reader.read(file: name, bytes: bytes)
      set.recordings.append(recording)
      set.diagnostics += warnings
    } catch let diagnostic as Diagnostic {
      set.diagnostics.append(diagnostic)
    } catch MockProviderError.tooLarge(let path, let limit) where totalBytes > limits.totalBytes {
      throw .tooLarge(path: path, limit: limit)
    } catch {
      set.diagnostics.append(
        Diagnostic(
          code: "cassette-damaged", "\(error)",
          at: SourceLocation(file: "\(label)/\(name)", line: 1, column: 1)))
    }
  }

  /// The set, with recordings named that no request can tell apart.
  func finished() -> CassetteSet {
    struct Identity: Hashable {
      let mount: String
      let match: MatchKey
      let trial: Int
      let isStream: Bool
    }
    var set = set
    var first: [Identity: String] = [:]
    for recording in set.recordings where !recording.isSpecimen {
      guard let trial = recording.trial, recording.match.profile <= .prompt else { continue }
      let identity = Identity(
        mount: recording.mount, match: recording.match, trial: trial,
        isStream: recording.stream != nil)
      if let other = first[identity] {
        set.diagnostics.append(
          Diagnostic(
            .warning, code: "cassette-ambiguous",
            "\"\(recording.name)\" has the mount, key and trial of \"\(other)\"; never served",
            remedy: "remove one of the two files or give them different trials"))
      } else {
        first[identity] = recording.name
      }
    }
    return set
  }
}
