import ContractModel

/// Writes one cassette: its manifest, and two files at most per interaction.
///
/// Names and bytes depend on the interactions alone, so that writing the same twice changes
/// nothing. Each file is replaced in one step; interactions left over from before are removed.
package struct CassetteWriter: Sendable {
  private let folder: CassetteFolder
  private let manifest: CassetteManifest

  /// A writer for that folder, which is made when it is written to.
  package init(directory: String, manifest: CassetteManifest) {
    folder = CassetteFolder(path: directory)
    self.manifest = manifest
  }

  /// Makes these the cassette's interactions, numbered from 1.
  ///
  /// Throws `notACassette` for a folder with other files in it and no `cassette.json`, and
  /// `recordedHere` where a synthetic cassette would replace what a provider said.
  package func write(_ interactions: [Interaction]) throws(MockProviderError) {
    try checkPlace()
    try folder.create()
    let before = try folder.entries().filter { $0.kind == .file }.map(\.name)
    try folder.write(Array(CassetteFormat.attributes.utf8), to: CassetteFormat.attributesFile)
    var written: Set<String> = [CassetteFormat.manifestFile]
    let width = max(4, String(interactions.count).utf8.count)
    for (index, interaction) in interactions.enumerated() {
      let digits = String(index + 1)
      let number = String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
      written.formUnion(try folder.write(interaction, number: number, profile: manifest.profile))
    }
    try folder.write(manifest.encoded(), to: CassetteFormat.manifestFile)
    for name in before where !written.contains(name) && Self.isOurs(name) {
      try folder.remove(name)
    }
  }

  private func checkPlace() throws(MockProviderError) {
    guard try folder.isPopulated() else { return }
    let file = CassetteFormat.manifestFile
    guard folder.size(of: file) != nil else { throw .notACassette(path: folder.path) }
    let bytes = try folder.read(file, limit: CassetteLimits.default.interactionBytes)
    let present = try? CassetteManifest(parsing: bytes, file: file)
    if present?.origin == .recorded, manifest.origin == .synthetic {
      throw .recordedHere(path: folder.path)
    }
  }

  /// Whether a file is an interaction or its body, by its name.
  private static func isOurs(_ name: String) -> Bool {
    CassetteFormat.number(ofFile: name) != nil || CassetteFormat.interaction(ofBody: name) != nil
  }
}

extension Interaction {
  /// The file name without suffix under which a cassette keeps it.
  func stem(number: String) -> String {
    "\(number)-\(wire.rawValue)-\(key.digest.hex.prefix(8))"
  }
}

extension CassetteFolder {
  /// Writes the body before the interaction that names it; returns both names, the body's last.
  ///
  /// `check` sees the interaction's bytes and file name once the body is in place; where it throws,
  /// or the disk refuses, nothing is left behind.
  func write(
    _ interaction: Interaction, number: String, profile: MatchProfile,
    check: ([UInt8], String) throws(MockProviderError) -> Void = {
      (_, _) throws(MockProviderError) in
    }
  ) throws(MockProviderError) -> [String] {
    let stem = interaction.stem(number: number)
    var names = ["\(stem).json"]
    var bodyFile = ""
    if case .beside(let suffix) = interaction.bodyPlace {
      bodyFile = stem + suffix
      try write(interaction.body, to: bodyFile)
      names.append(bodyFile)
    }
    do throws(MockProviderError) {
      let bytes = interaction.encoded(bodyFile: bodyFile, profile: profile)
      try check(bytes, names[0])
      try write(bytes, to: names[0])
    } catch {
      if !bodyFile.isEmpty { try? remove(bodyFile) }
      throw error
    }
    return names
  }
}
