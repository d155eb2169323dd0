import ContractModel
import Synchronization

/// Adds interactions to one cassette as they happen, from any number of requests at once.
///
/// Each is two files at most, the body first, each put in place in one step: a killed process loses
/// at most the exchange in flight, and nothing recorded before is touched. What it left half written
/// the next recorder removes. Each is read back before it counts as recorded.
package final class CassetteRecorder: Sendable {
  /// An exchange that was written down.
  package struct Entry: Sendable, Hashable {
    /// The interaction's file name without its suffix.
    package var stem: String
    package var isSpecimen: Bool
  }

  /// What a request says that wants one of several recordings of its prompt.
  private struct Identity: Hashable {
    let key: PromptKey
    let trial: Int
    let isStream: Bool
  }

  private struct State {
    var next = 1
    var written: [String] = []
    /// Recorded meanwhile; a second one could never be served.
    var taken: Set<Identity> = []
  }

  private let folder: CassetteFolder
  private let manifest: CassetteManifest
  private let redaction: CassetteRedaction
  private let state: Mutex<State>
  /// Keeps other recorders out.
  private let lock: CInt
  /// Whether the cassette held no interaction when the recorder was made.
  package let isNew: Bool
  /// Files that a killed recorder left half written; they are removed.
  package let remains: [String]

  /// Opens or makes the cassette; throws where the folder holds other things, or synthetic ones, or
  /// another recorder has it.
  package init(
    directory: String, manifest: CassetteManifest, redaction: CassetteRedaction
  ) throws(MockProviderError) {
    folder = CassetteFolder(path: directory)
    self.manifest = manifest
    self.redaction = redaction
    let isPopulated = try folder.isPopulated()
    if isPopulated { try Self.check(folder, for: manifest) } else { try folder.create() }
    lock = try folder.lock()
    do throws(MockProviderError) {
      remains = try folder.removeRemains()
      if !isPopulated {
        try folder.write(Array(CassetteFormat.attributes.utf8), to: CassetteFormat.attributesFile)
        try folder.write(manifest.encoded(), to: CassetteFormat.manifestFile)
      }
      let numbers = try folder.entries().compactMap { CassetteFormat.number(ofFile: $0.name) }
      isNew = numbers.isEmpty
      state = Mutex(State(next: (numbers.max() ?? 0) + 1))
    } catch {
      CassetteFolder.unlock(lock)
      throw error
    }
  }

  deinit { CassetteFolder.unlock(lock) }

  private static func check(
    _ folder: CassetteFolder, for manifest: CassetteManifest
  ) throws(MockProviderError) {
    let file = CassetteFormat.manifestFile
    guard folder.size(of: file) != nil else { throw .notACassette(path: folder.path) }
    let present = try CassetteManifest(
      parsing: try folder.read(file, limit: CassetteLimits.default.interactionBytes),
      file: "\(folder.path)/\(file)")
    guard present.origin == manifest.origin else { throw .otherOrigin(path: folder.path) }
  }

  /// Writes the exchange down; nil where its prompt and trial were recorded before in this session.
  ///
  /// Throws `credential` where a key would reach the disk, `unrecordable` where what is written would
  /// not answer its own request, and `unwritable`; nothing is left behind then, and later exchanges
  /// are recorded all the same.
  package func record(_ exchange: CapturedExchange) throws(MockProviderError) -> Entry? {
    let interaction = try exchange.interaction(redaction)
    let identity =
      interaction.isSpecimen
      ? nil
      : exchange.trial.map {
        Identity(key: interaction.key, trial: $0, isStream: interaction.stream != nil)
      }
    let number = state.withLock { state -> Int? in
      if let identity, !state.taken.insert(identity).inserted { return nil }
      defer { state.next += 1 }
      return state.next
    }
    guard let number else { return nil }
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    do throws(MockProviderError) {
      try put(interaction, number: padded, member: exchange.member.name)
    } catch {
      if let identity { state.withLock { _ = $0.taken.remove(identity) } }
      throw error
    }
    let entry = Entry(stem: interaction.stem(number: padded), isSpecimen: interaction.isSpecimen)
    state.withLock { $0.written.append(entry.stem) }
    return entry
  }

  private func put(
    _ interaction: Interaction, number: String, member: String
  ) throws(MockProviderError) {
    let reader = RecordingReader(
      folder: folder, label: folder.path, cassette: "", manifest: manifest,
      profile: manifest.profile, limits: .default)
    _ = try folder.write(interaction, number: number, profile: manifest.profile) {
      (bytes, name) throws(MockProviderError) in
      if let flaw = reader.flaw(of: bytes, file: name, asWritten: interaction) {
        throw .unrecordable(member: member, reason: flaw)
      }
    }
  }

  /// Removes an interaction that a newer recording replaces, its body too.
  package func drop(stem: String) throws(MockProviderError) {
    for suffix in [".json"] + CassetteFormat.bodySuffixes {
      try folder.remove(stem + suffix)
    }
  }

  /// The stems of what was recorded, in the order it was finished.
  package var written: [String] { state.withLock { $0.written } }
}
