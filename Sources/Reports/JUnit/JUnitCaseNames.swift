import ContractModel

/// Names of test cases, unique within one class: the case's id wherever that can stand as it is.
///
/// A reader's history hangs on the name, so it depends on the id alone, not on its place; only an
/// id that the suite holds twice is told apart by its position.
struct JUnitCaseNames {
  /// Readers cut or refuse longer names.
  static let longest = 200

  /// Hashes of the ids that stand there more than once; a sound run has none.
  private let repeated: Set<UInt64>
  private var seen: Set<UInt64> = []

  /// Ids are told of by their hashes, since names would take room by their length.
  init(_ hashes: consuming [UInt64]) {
    hashes.sort()
    var repeated: Set<UInt64> = []
    for index in hashes.indices.dropFirst() where hashes[index] == hashes[index - 1] {
      repeated.insert(hashes[index])
    }
    self.repeated = repeated
  }

  /// The name of a case; asked for once for each, in the order of the plan.
  mutating func name(_ outcome: CaseOutcome) -> String {
    let name = Self.name(id: outcome.caseID)
    let hash = Self.hash(outcome.caseID)
    guard repeated.contains(hash), !seen.insert(hash).inserted else { return name }
    let suffix = " (position \(outcome.position))"
    return Self.shortened(name, by: suffix.utf8.count) + suffix
  }

  /// An id that is too long, or not harmless, is followed by its digest, so that none meets another.
  static func name(id: String) -> String {
    let safe = TextMedium.markup.line(id)
    let isTrimmed = safe.first != " " && safe.last != " " && !safe.contains("  ")
    if safe == id, isTrimmed, !safe.isEmpty, safe.unicodeScalars.count <= longest,
      !endsLikeOurs(safe)
    {
      return safe
    }
    let suffix = " #\(ContentDigest(of: id.utf8).short)"
    return shortened(safe, by: suffix.utf8.count) + suffix
  }

  private static func shortened(_ text: String, by suffix: Int) -> String {
    let scalars = text.unicodeScalars
    let room = longest - suffix
    return scalars.count <= room ? text : String(scalars.prefix(room - 1)) + "…"
  }

  /// Whether an id could be taken for a name made here: `… #digest`, `… (position 3)`, `(not run)`.
  private static func endsLikeOurs(_ text: String) -> Bool {
    let bytes = Array(text.utf8.suffix(14))
    return bytes.last == UInt8(ascii: ")") || bytes.count == 14 && bytes.starts(with: " #".utf8)
  }

  /// FNV-1a; the same in every pass and process.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
