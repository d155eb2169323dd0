/// Fills in `${NAME}` from the process environment; `$${` stands for a literal `${`.
enum Interpolation {
  /// Why a text cannot be filled in.
  enum Failure: Error, Sendable, Hashable {
    case unset(String)
    case malformed
  }

  static func expand(_ text: String, _ variables: [String: String]) throws(Failure) -> String {
    guard text.utf8.contains(0x24) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: [0x24, 0x24, 0x7B]) {
        result += [0x24, 0x7B]
        index += 3
      } else if bytes[index...].starts(with: [0x24, 0x7B]) {
        guard let name = name(bytes[(index + 2)...]) else { throw .malformed }
        guard let value = variables[name] else { throw .unset(name) }
        result += value.utf8
        index += name.utf8.count + 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The variable a text names if it is one `${NAME}` and nothing else.
  static func onlyReference(in text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: [0x24, 0x7B]), let name = name(bytes[2...]),
      name.utf8.count + 3 == bytes.count
    else { return nil }
    return name
  }

  /// A name of letters, digits and `_`, not led by a digit, with its closing brace behind it.
  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    let letters = bytes.prefix { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
      default: false
      }
    }
    guard let first = letters.first, !(0x30...0x39).contains(first),
      bytes.dropFirst(letters.count).first == 0x7D
    else { return nil }
    return String(decoding: letters, as: UTF8.self)
  }
}
