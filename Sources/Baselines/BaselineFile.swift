import ContractModel

/// The accepted results of one suite on one member.
package struct BaselineFile: Sendable, Hashable {
  /// What the file's `format` says.
  package static let format = "chaindrill.baseline/1"

  package var suite: String
  package var suiteVersion: Int
  package var member: String
  /// The id on the wire at the time.
  package var model: String
  /// The digest of the member's environment file; a change of it alone compares all the same.
  package var environment: ContentDigest
  /// The day of acceptance, midnight UTC.
  package var accepted: Timestamp
  package var run: RunID
  /// The reason given for accepting, if any.
  package var why: String?
  /// Sorted by the UTF-8 of the id, each id once.
  package var cases: [BaselineCase]

  package init(
    suite: String, suiteVersion: Int, member: String, model: String,
    environment: ContentDigest, accepted: Timestamp, run: RunID, why: String? = nil,
    cases: [BaselineCase]
  ) {
    self.suite = suite
    self.suiteVersion = suiteVersion
    self.member = member
    self.model = model
    self.environment = environment
    self.accepted = accepted
    self.run = run
    self.why = why
    self.cases = cases
  }

  /// `YYYY-MM-DD`.
  package var acceptedDay: String { String(accepted.description.prefix(10)) }

  /// The file's name in its baseline's folder: `<suite>.<member>.json`, each slash as `__`.
  ///
  /// Throws `unusableName` for an empty part, control characters, a backslash, or a name longer
  /// than file systems take (255 bytes).
  package static func fileName(
    suite: String, member: String
  ) throws(BaselineError) -> String {
    for part in [suite, member] {
      let isPlain = part.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
      guard isPlain, !part.isEmpty else { throw .unusableName(part) }
    }
    var name: [UInt8] = []
    for byte in "\(suite).\(member).json".utf8 {
      if byte == UInt8(ascii: "/") { name += "__".utf8 } else { name.append(byte) }
    }
    guard name.count <= 255 - BaselineStore.temporarySuffix.utf8.count,
      name.first != UInt8(ascii: ".")
    else { throw .unusableName("\(suite).\(member)") }
    return String(decoding: name, as: UTF8.self)
  }
}
