import ContractModel

/// Looks for what serving would not notice, or only in the middle of the night.
///
/// Credentials in files, files that belong to nothing, recordings of members that the project does
/// not have, replies that cannot be read; and all that loading notices.
package struct CassetteLint: Sendable {
  /// What was looked at, and what was found.
  package struct Outcome: Sendable {
    package var cassettes = 0
    package var set = CassetteSet()
    /// Sorted as files are; those of one file in the order of its lines.
    package var findings: [Diagnostic] = []
  }

  let members: [ModelEnvironment]
  let redaction: CassetteRedaction

  /// - Parameter secrets: values in use, looked for beside what looks like a key.
  package init(members: [ModelEnvironment], secrets: some Sequence<Secret>) {
    self.members = members
    redaction = CassetteRedaction(secrets)
  }

  /// Looks through every cassette in the folder and below it; `label` is how messages call it.
  package func check(
    _ directory: String, label: String, limits: CassetteLimits = .default
  ) throws(MockProviderError) -> Outcome {
    var outcome = Outcome()
    outcome.set = try CassetteSet.load(from: directory, label: label, limits: limits)
    outcome.findings = outcome.set.diagnostics
    let names = Set(members.map(\.name))
    for recording in outcome.set.recordings {
      outcome.findings +=
        RecordingLint(recording, label: label, members: members, names: names)
        .findings
    }
    try visit(CassetteFolder(path: directory), label, depth: 0, limits, &outcome)
    outcome.findings = outcome.findings.inOrder()
    return outcome
  }

  private func visit(
    _ folder: CassetteFolder, _ label: String, depth: Int, _ limits: CassetteLimits,
    _ outcome: inout Outcome
  ) throws(MockProviderError) {
    let entries = try folder.entries(.all)
    if entries.contains(where: { $0.name == CassetteFormat.manifestFile && $0.kind == .file }) {
      outcome.cassettes += 1
      let lint = CassetteFilesLint(
        folder: folder, label: label, files: entries.filter { $0.kind == .file }.map(\.name),
        redaction: redaction, limits: limits)
      outcome.findings += lint.findings
    }
    for entry in entries where entry.kind == .folder && depth < limits.depth {
      try visit(
        CassetteFolder(path: "\(folder.path)/\(entry.name)"), "\(label)/\(entry.name)",
        depth: depth + 1, limits, &outcome)
    }
  }
}
