import ContractModel

/// A named set of accepted results, one file per suite and member.
package struct Baseline: Sendable, Hashable {
  package var name: String
  /// Sorted by file name.
  package var files: [BaselineFile]

  package init(name: String, files: [BaselineFile]) {
    self.name = name
    self.files = files
  }

  /// `baseline main, accepted 2026-11-20`, by the newest of its files.
  package var reference: String {
    guard let newest = files.map(\.accepted).max() else { return "baseline \(name), empty" }
    return "baseline \(name), accepted \(newest.description.prefix(10))"
  }
}
