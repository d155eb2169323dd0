import ContractModel
import JSONSupport

/// A prompt's canonical form as lines for a person: pretty JSON, long texts broken where they are.
enum PromptLines {
  /// The bytes of the form that are looked at.
  private static let longest = 1 << 20

  static func of(_ prompt: Prompt) -> [String] {
    of(PromptKey.canonical(prompt))
  }

  /// The same of any JSON, keys sorted.
  static func of(_ value: JSONValue) -> [String] {
    let canonical = value.encoded(.canonical)
    let limits = JSONLimits(maxBytes: max(canonical.count, 1))
    guard let sorted = try? JSONValue(parsing: canonical, limits: limits) else { return [] }
    return broken(sorted.encoded(.pretty).prefix(longest))
  }

  /// Breaks at line feeds and behind each escaped one, which stands for a line of the prompt.
  private static func broken(_ bytes: ArraySlice<UInt8>) -> [String] {
    var lines: [String] = []
    var (start, isEscaped) = (bytes.startIndex, false)
    for offset in bytes.indices {
      let byte = bytes[offset]
      if byte == 0x0A || (isEscaped && byte == UInt8(ascii: "n")) {
        let end = byte == 0x0A ? offset : offset + 1
        lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
        start = offset + 1
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    if start < bytes.endIndex { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return lines
  }
}
