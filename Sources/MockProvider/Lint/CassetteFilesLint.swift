import ContractModel

/// The files of one cassette: credentials in them, and files that belong to nothing.
struct CassetteFilesLint {
  /// Findings of one kind in one file.
  private static let kept = 20

  let folder: CassetteFolder
  let label: String
  /// Every file of the folder, hidden ones too.
  let files: [String]
  let redaction: CassetteRedaction
  let limits: CassetteLimits

  var findings: [Diagnostic] { files.flatMap(credentials) + strays + attributes }

  private func credentials(in name: String) -> [Diagnostic] {
    let bytes: [UInt8]
    do throws(MockProviderError) {
      bytes = try folder.read(name, limit: limits.bodyBytes)
    } catch {
      return [finding(.error, "cassette-unreadable", name, error.description)]
    }
    return redaction.credentialRanges(in: bytes).prefix(Self.kept).map { range in
      let before = bytes[..<range.lowerBound]
      let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      return finding(
        .error, "cassette-credential", name,
        "a credential or what looks like one: \(range.count) bytes, not shown",
        line: before.count { $0 == 0x0A } + 1, column: range.lowerBound - start + 1,
        remedy: "revoke the key if it is one, cover it with asterisks of the same length, and take "
          + "it out of Git's history")
    }
  }

  /// Bodies that no interaction names, drafts of a process that died, and foreign files.
  private var strays: [Diagnostic] {
    let stems = Set(
      files.filter { CassetteFormat.number(ofFile: $0) != nil }.map { $0.dropLast(5) })
    return files.compactMap { name in
      if CassetteFormat.number(ofFile: name) != nil || Self.known.contains(name) { return nil }
      if name.hasSuffix(".draft") {
        return finding(
          .warning, "cassette-stray", name, "left by a process that was killed while it wrote",
          remedy: "remove it")
      }
      guard let suffix = CassetteFormat.bodySuffixes.first(where: name.hasSuffix) else {
        return finding(.warning, "cassette-stray", name, "not a file of a cassette; left alone")
      }
      guard !stems.contains(name.dropLast(suffix.utf8.count)) else { return nil }
      return finding(
        .warning, "cassette-stray", name, "no interaction names this body", remedy: "remove it")
    }
  }

  private static let known: Set = [CassetteFormat.manifestFile, CassetteFormat.attributesFile]

  private var attributes: [Diagnostic] {
    let hasBodies = files.contains { name in
      CassetteFormat.bodySuffixes.contains(where: name.hasSuffix)
    }
    guard hasBodies, !files.contains(CassetteFormat.attributesFile) else { return [] }
    return [
      finding(
        .warning, "cassette-attributes", CassetteFormat.attributesFile,
        "missing: Git may convert the line ends of recorded bodies",
        remedy: "write into it: "
          + CassetteFormat.attributes.split(separator: "\n").joined(separator: ", "))
    ]
  }

  private func finding(
    _ severity: Diagnostic.Severity, _ code: String, _ name: String, _ message: String,
    line: Int = 1, column: Int = 1, remedy: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, message,
      at: SourceLocation(file: "\(label)/\(name)", line: line, column: column), remedy: remedy)
  }
}
