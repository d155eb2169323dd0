/// Finds what looks like a credential although nobody told its value: tokens by their prefixes.
///
/// One walk over the bytes; prefixes are those that providers document for their keys. Whatever is
/// found is at least twenty bytes long, so that ordinary words are left alone.
enum SecretPattern {
  private static let prefixes: [[UInt8]] = [
    "sk-", "sk_live_", "rk_live_", "AIza", "gsk_", "xai-", "AKIA", "ASIA", "ghp_", "gho_",
    "github_pat_", "glpat-", "hf_", "pplx-", "ya29.", "eyJ",
  ].map { Array($0.utf8) }
  private static let firsts = Set(prefixes.map { $0[0] })
  private static let shortest = 20
  private static let armour = Array("-----BEGIN ".utf8)
  private static let armourEnd = Array("-----END ".utf8)
  /// How far behind its first line the last line of a key block is looked for.
  private static let longestBlock = 16_384

  /// Where tokens and private-key blocks stand, in ascending order and apart.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "-"), let block = keyBlock(in: bytes, at: index) {
        found.append(block)
        index = block.upperBound
      } else if firsts.contains(byte), index == 0 || !isTokenByte(bytes[index - 1]),
        let token = token(in: bytes, at: index)
      {
        found.append(token)
        index = token.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private static func token(in bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard let prefix = prefixes.first(where: { bytes.hasBytes($0, at: start) }) else { return nil }
    let isJWT = prefix[0] == UInt8(ascii: "e")
    var end = start
    var dots = 0
    while end < bytes.count {
      if isTokenByte(bytes[end]) {
        end += 1
      } else if bytes[end] == UInt8(ascii: "."), isJWT || prefix.contains(UInt8(ascii: ".")) {
        dots += 1
        end += 1
      } else {
        break
      }
    }
    guard end - start >= shortest, !isJWT || dots == 2 else { return nil }
    // A run of letters alone is prose with hyphens, not a key.
    let hasDigit = bytes[(start + prefix.count)..<end].contains { (0x30...0x39).contains($0) }
    return hasDigit ? start..<end : nil
  }

  private static func keyBlock(in bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard bytes.hasBytes(armour, at: start) else { return nil }
    let limit = min(bytes.count, start + longestBlock)
    let line = bytes[start..<min(limit, start + 80)]
    guard line.firstRange(of: Array("PRIVATE KEY".utf8)) != nil else { return nil }
    guard let end = bytes[start..<limit].firstRange(of: armourEnd) else { return start..<limit }
    return start..<min(bytes.count, end.upperBound + 40)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

extension [UInt8] {
  /// Whether `needle` stands at `offset`.
  func hasBytes(_ needle: [UInt8], at offset: Int) -> Bool {
    guard offset + needle.count <= count else { return false }
    for index in needle.indices where self[offset + index] != needle[index] { return false }
    return true
  }
}
