import ContractModel
import JSONSupport

/// Words for values in mismatches, cut short and quoted so that control characters show.
enum JSONWords {
  /// Longest quoted text, in UTF-8 bytes.
  private static let longestText = 120
  private static let longestList = 12

  /// Text in JSON's quotes, cut short.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.appendQuoted(text.cut(toUTF8: longestText), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a value is: `string "12"`, `number 1`, `an array of 3 elements`.
  static func kind(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): "boolean \(bool)"
    case .number(let number): "number \(number.lexeme.cut(toUTF8: longestText))"
    case .string(let text): "string \(quoted(text))"
    case .array(let elements): "an array of \(counted(elements.count, "element"))"
    case .object(let members): object(members)
    }
  }

  private static func object(_ members: JSONObject) -> String {
    guard !members.isEmpty else { return "an empty object" }
    return "an object with \(list(members.members.lazy.map { quoted($0.key) }))"
  }

  /// A value as JSON text, cut short: for `const` and `enum`.
  static func literal(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .array(let elements) where elements.count > longestList: kind(of: value)
    case .object(let members) where members.count > longestList: kind(of: value)
    default: value.text().cut(toUTF8: longestText)
    }
  }

  /// `a, b, c`, cut after a dozen with a count of the rest.
  static func list(_ items: some Collection<String>) -> String {
    let shown = items.prefix(longestList).joined(separator: ", ")
    guard items.count > longestList else { return shown }
    return "\(shown) and \(items.count - longestList) more"
  }

  /// `1 element`, `2 elements`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
