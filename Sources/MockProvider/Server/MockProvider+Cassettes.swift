import ContractModel

/// A cassette as it is served now.
package struct CassetteStatus: Sendable, Hashable {
  /// Its path below the folder of cassettes; empty for that folder's own.
  package var name: String
  package var origins: Set<CassetteManifest.Origin> = []
  /// The members it answers for, sorted.
  package var members: [String] = []
  /// Recordings that are served as replies.
  package var recordings = 0
  /// Recorded failures, which only faults serve.
  package var specimens = 0
  /// How often its recordings were served since it was loaded or rewound.
  package var served = 0
  /// The names of recordings that have not been served since then.
  package var unused: [String] = []
}

extension MockProvider {
  /// Every cassette that has recordings, by name.
  package nonisolated var cassettes: [CassetteStatus] {
    let responder = desk.responder
    var found: [String: CassetteStatus] = [:]
    for (recording, uses) in zip(responder.recordings, responder.ledger.uses) {
      let name = recording.cassette
      var status = found.removeValue(forKey: name) ?? CassetteStatus(name: name)
      status.origins.insert(recording.origin)
      if !status.members.contains(recording.mount) { status.members.append(recording.mount) }
      if recording.isSpecimen {
        status.specimens += 1
      } else {
        status.recordings += 1
        if uses == 0 { status.unused.append(recording.name) }
      }
      status.served += uses
      found[name] = status
    }
    for name in found.keys { found[name]?.members.sort() }
    return found.values.sorted { $0.name < $1.name }
  }

  /// The cassette of that name; throws, with the nearest names, where there is none.
  package nonisolated func cassette(_ name: String) throws(MockProviderError) -> CassetteStatus {
    let all = cassettes
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownCassette(name, near: NearestNames.of(name, among: all.map(\.name)))
    }
    return found
  }

  /// Reads a cassette from its files again and serves that from the next request on.
  ///
  /// Its recordings start with the first; those of other cassettes go on where they are. Where an
  /// interaction is damaged, or the cassette is gone, nothing changes and that is thrown. Answers
  /// the warnings.
  package func loadCassette(_ name: String) throws(MockProviderError) -> [Diagnostic] {
    guard let source else { throw .noCassetteFolder }
    let set = try CassetteSet.load(
      from: source.directory, label: source.label, profile: source.profile, only: name)
    let damaged = set.diagnostics.filter { $0.severity == .error }
    guard damaged.isEmpty else { throw .damagedCassette(name, damaged) }
    guard !set.recordings.isEmpty else {
      throw .unknownCassette(
        name, near: NearestNames.of(name, among: cassettes.map(\.name).filter { $0 != name }))
    }
    let before = desk.responder.recordings
    let place = before.firstIndex { $0.cassette == name } ?? before.count
    var recordings = before.filter { $0.cassette != name }
    recordings.insert(contentsOf: set.recordings, at: min(place, recordings.count))
    desk.replay.replace(with: recordings, fresh: [name])
    faults.replaceSpecimens(recordings.filter(\.isSpecimen).map(\.name))
    return set.diagnostics
  }

  /// Lets a cassette's recordings start with the first again.
  package func rewindCassette(_ name: String) throws(MockProviderError) {
    _ = try cassette(name)
    desk.replay.replace(with: desk.responder.recordings, fresh: [name])
  }

  /// Lets all recordings start with the first again; none is lost, and nothing goes live.
  package func rewindCassettes() {
    let recordings = desk.responder.recordings
    desk.replay.replace(with: recordings, fresh: Set(recordings.map(\.cassette)))
  }
}
