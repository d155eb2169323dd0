/// Replaces known credential values wherever they turn up in text or bytes.
///
/// Built once from every credential a run uses. Values of fewer than four bytes are left out,
/// since replacing them would destroy ordinary text.
package struct Redactor: Sendable {
  private let needles: [[UInt8]]
  private static let mask = Array(Secret.mask.utf8)

  package init(_ secrets: some Sequence<Secret>) {
    let values = Set(secrets.map { Array($0.reveal().utf8) }).filter { $0.count >= 4 }
    needles = values.sorted { ($0.count, $1.description) > ($1.count, $0.description) }
  }

  /// Whether there is nothing to look for.
  package var isEmpty: Bool { needles.isEmpty }

  /// The text with every credential value replaced by the mask.
  package func redacted(_ text: String) -> String {
    guard !needles.isEmpty else { return text }
    let bytes = Array(text.utf8)
    let clean = redacted(bytes)
    return clean.count == bytes.count && clean == bytes
      ? text : String(decoding: clean, as: UTF8.self)
  }

  /// The bytes with every credential value replaced by the mask.
  package func redacted(_ bytes: [UInt8]) -> [UInt8] {
    guard needles.contains(where: { bytes.firstOffset(of: $0, from: 0) != nil }) else {
      return bytes
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let needle = needles.first(where: { bytes.hasBytes($0, at: index) }) {
        result += Self.mask
        index += needle.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Whether a credential value stands in the bytes: a writer that finds one must not write.
  package func findsSecret(in bytes: [UInt8]) -> Bool {
    needles.contains { bytes.firstOffset(of: $0, from: 0) != nil }
  }
}

extension [UInt8] {
  /// Whether `needle` stands at `offset`.
  fileprivate func hasBytes(_ needle: [UInt8], at offset: Int) -> Bool {
    guard offset + needle.count <= count, self[offset] == needle[0] else { return false }
    for index in 0..<needle.count where self[offset + index] != needle[index] { return false }
    return true
  }

  fileprivate func firstOffset(of needle: [UInt8], from start: Int) -> Int? {
    guard count >= needle.count else { return nil }
    return (start...(count - needle.count)).first { hasBytes(needle, at: $0) }
  }
}
