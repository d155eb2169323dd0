import ContractModel
import Synchronization

/// Adds interactions to one cassette as they happen, from any number of requests at once.
///
/// Each is two files at most, the body first, each put in place in one step: a killed process loses
/// at most the exchange in flight, and nothing recorded before is touched.
package final class CassetteRecorder: Sendable {
  private struct State {
    var next = 1
    var written: [String] = []
  }

  private let folder: CassetteFolder
  private let manifest: CassetteManifest
  private let redaction: CassetteRedaction
  private let state: Mutex<State>
  /// Whether the cassette held no interaction when the recorder was made.
  package let isNew: Bool

  /// Opens or makes the cassette; throws where the folder holds other things, or synthetic ones.
  package init(
    directory: String, manifest: CassetteManifest, redaction: CassetteRedaction
  ) throws(MockProviderError) {
    folder = CassetteFolder(path: directory)
    self.manifest = manifest
    self.redaction = redaction
    if try folder.isPopulated() {
      try Self.check(folder, for: manifest)
    } else {
      try folder.create()
      try folder.write(Array(CassetteFormat.attributes.utf8), to: CassetteFormat.attributesFile)
      try folder.write(manifest.encoded(), to: CassetteFormat.manifestFile)
    }
    let numbers = try folder.entries().compactMap { CassetteFormat.number(ofFile: $0.name) }
    isNew = numbers.isEmpty
    state = Mutex(State(next: (numbers.max() ?? 0) + 1))
  }

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

  /// Writes the exchange down and answers its file's stem.
  ///
  /// Throws `credential` where a key would reach the disk, and `unwritable`; nothing is left behind
  /// then, and later exchanges are recorded all the same.
  package func record(_ exchange: CapturedExchange) throws(MockProviderError) -> String {
    let interaction = try exchange.interaction(redaction)
    let number = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let names = try folder.write(interaction, number: padded, profile: manifest.profile)
    let stem = String(names[0].dropLast(".json".utf8.count))
    state.withLock { $0.written.append(stem) }
    return stem
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
