import TestSupport

@testable import JSONSupport

extension JSONValue {
  /// A random value of at most this depth; small alphabets make equal values and keys likely.
  static func make(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2, 3: return .number(.make(using: &generator))
    case 4, 5: return .string(.makeJSON(using: &generator))
    case 6:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
          make(depth: depth - 1, using: &generator)
        })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<18, using: &generator) {
        object.append(.makeJSON(using: &generator), make(depth: depth - 1, using: &generator))
      }
      return .object(object)
    }
  }

  /// The same value spelled differently: members shuffled, numbers rewritten.
  func respelled(using generator: inout SeededGenerator) -> JSONValue {
    switch self {
    case .number(let number): return .number(number.respelled(using: &generator))
    case .array(let items): return .array(items.map { $0.respelled(using: &generator) })
    case .object(let object):
      let unique = object.duplicateKeys.isEmpty
      let members = object.members.map {
        JSONObject.Member(key: $0.key, value: $0.value.respelled(using: &generator))
      }
      return .object(JSONObject(unique ? members.shuffled(using: &generator) : members))
    default: return self
    }
  }
}

extension JSONNumber {
  static func make(using generator: inout SeededGenerator) -> JSONNumber {
    let digits = { (length: Int, generator: inout SeededGenerator) in
      (0..<length).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }
    var lexeme = Bool.random(using: &generator) ? "-" : ""
    let integer = digits(Int.random(in: 1...22, using: &generator), &generator).drop { $0 == "0" }
    lexeme += integer.isEmpty ? "0" : integer
    if Bool.random(using: &generator) {
      lexeme += "." + digits(Int.random(in: 1...9, using: &generator), &generator)
    }
    if Int.random(in: 0..<3, using: &generator) == 0 {
      lexeme += "e" + String(Int.random(in: -40...40, using: &generator))
    }
    return JSONNumber(lexeme: lexeme) ?? 0
  }

  /// An equal number in another spelling: zeros appended, the exponent raised to match.
  func respelled(using generator: inout SeededGenerator) -> JSONNumber {
    let form = decimalForm
    if form.isZero { return JSONNumber(lexeme: "-0.00e7") ?? 0 }
    let zeros = Int.random(in: 0...4, using: &generator)
    let digits =
      form.digits.map { String($0) }.joined() + String(repeating: "0", count: zeros)
    let exponent = form.lastExponent - zeros
    return JSONNumber(lexeme: "\(form.isNegative ? "-" : "")\(digits)E\(exponent)") ?? 0
  }
}

extension String {
  /// Up to three scalars out of those that need care in JSON, in UTF-8 or in sorting.
  static func makeJSON(using generator: inout SeededGenerator) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "e", "\u{301}",
      "\u{2028}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{1F600}", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      text.append(alphabet.randomElement(using: &generator) ?? "a")
    }
    return String(text)
  }
}
