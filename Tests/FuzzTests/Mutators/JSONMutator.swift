import JSONSupport
import TestSupport

/// Damage to a document's structure, so that it stays JSON and reaches what lies behind the parser.
enum JSONMutator {
  /// Stands where text goes that no JSON value can hold; replaced once the document is written.
  private static let mark = "\u{E000}"

  /// The document changed in one to three places; bytes that are no JSON stay as they are.
  static func damaged(
    _ bytes: [UInt8], other: [UInt8], _ chance: inout SeededGenerator
  ) -> [UInt8] {
    guard var value = try? JSONValue(parsing: bytes) else { return bytes }
    let donor = (try? JSONValue(parsing: other)) ?? .null
    for _ in 0..<chance.number(in: 1...3) { damage(&value, donor, &chance) }
    return raw(value.encoded(), &chance)
  }

  private static func damage(
    _ value: inout JSONValue, _ donor: JSONValue, _ chance: inout SeededGenerator
  ) {
    let isLeaf = (value.arrayValue ?? []).isEmpty && (value.objectValue?.isEmpty ?? true)
    guard !isLeaf, chance.number(in: 0..<4) > 0 else { return change(&value, donor, &chance) }
    switch value {
    case .array(var items):
      let index = chance.number(in: items.indices)
      switch chance.number(in: 0..<8) {
      case 0: items.remove(at: index)
      case 1: items.insert(items[index], at: index)
      case 2: items.swapAt(index, chance.number(in: items.indices))
      case 3: items = repeated(items[index], chance.one(of: [2, 20, 200], else: 2))
      default: damage(&items[index], donor, &chance)
      }
      value = .array(items)
    case .object(let object): value = .object(damaged(object, donor, &chance))
    default: break
    }
  }

  /// Bytes of a part that is repeated; repetitions of repetitions would never end.
  private static let largestRepeated = 2000

  private static func repeated(_ item: JSONValue, _ count: Int) -> [JSONValue] {
    Array(repeating: item, count: item.encoded().count <= largestRepeated ? count : 2)
  }

  private static func damaged(
    _ object: JSONObject, _ donor: JSONValue, _ chance: inout SeededGenerator
  ) -> JSONObject {
    var members = object.members
    let index = chance.number(in: members.indices)
    switch chance.number(in: 0..<10) {
    case 0: members.remove(at: index)
    case 1: members[index].key = chance.one(of: strings, else: "")
    case 2: members.append(members[index])
    case 3: members[index].key = chance.one(of: members, else: members[index]).key
    case 4: for index in members.indices { members[index].value = .null }
    case 5: members.swapAt(index, chance.number(in: members.indices))
    default: damage(&members[index].value, donor, &chance)
    }
    return JSONObject(members)
  }

  /// Puts another value, mostly of another type, in the place of one.
  private static func change(
    _ value: inout JSONValue, _ donor: JSONValue, _ chance: inout SeededGenerator
  ) {
    switch chance.number(in: 0..<12) {
    case 0: value = .null
    case 1: value = .bool(chance.chance())
    case 2, 3: value = number(&chance)
    case 4: value = .array([value])
    case 5: value = .object(["a": value])
    case 6: value = .array([])
    case 7: value = .object([:])
    case 8: value = part(of: donor, &chance)
    case 9: value = .string(mark)
    case 10: value = .string(value.stringValue.map { $0 + $0.prefix(5000) } ?? value.text())
    default: value = .string(chance.one(of: strings, else: ""))
    }
  }

  private static func number(_ chance: inout SeededGenerator) -> JSONValue {
    JSONNumber(lexeme: chance.one(of: HostileTokens.numbers, else: "0")).map { .number($0) }
      ?? .null
  }

  /// Some value within another document.
  private static func part(of value: JSONValue, _ chance: inout SeededGenerator) -> JSONValue {
    var found = value
    while chance.number(in: 0..<4) > 0 {
      switch found {
      case .array(let items) where !items.isEmpty: found = chance.one(of: items, else: .null)
      case .object(let object) where !object.isEmpty:
        found = chance.one(of: object.members, else: .init(key: "", value: .null)).value
      default: return found
      }
    }
    return found
  }

  private static let strings =
    [
      "", "a", "\u{0}", "\u{1B}[31m", "\r\n", "\u{FFFD}", "\u{2028}", "type", "error", "content",
      "role", "text", "\"", "\\", "data: x\n\n", "null", "[]", "{", "{}", "{\"a\":", "<html>",
      "\u{202E}abc", "text/event-stream", "2026-99-99T99:99:99Z", "2026-11-20T04:00:00Z", "../../x",
      String(repeating: "x", count: 300), String(repeating: "é", count: 5000), "..", "..5", "9..1",
      "%00", "http://[::1", "😀", "\u{1F469}\u{200D}\u{1F469}", "data:image/png;base64,AAAA", "99h",
    ] + HostileTokens.numbers

  /// The document with words no JSON value can hold in the place of the mark.
  private static func raw(_ bytes: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
    let quoted = Array("\"\(mark)\"".utf8)
    let places = bytes.indices.dropLast(quoted.count - 1)
    guard
      let start = places.first(where: {
        bytes[$0 + 1] == quoted[1] && bytes[$0..<($0 + quoted.count)].elementsEqual(quoted)
      })
    else { return bytes }
    let words = [
      #""\ud800""#, #""\udc00\ud800""#, #""\u0000""#, "NaN", "-Infinity", "1e99999", "-0", "0x1",
      "",
      #""\uD83D\uDE00""#, "{\"a\":1,\"a\":2}", String(repeating: "[", count: 300), "tru",
      "\"\u{1}\"",
      String(repeating: "[", count: 120) + String(repeating: "]", count: 120),
      String(repeating: "9", count: 5000), "1e" + String(repeating: "9", count: 300),
    ]
    var changed = bytes
    changed.replaceSubrange(
      start..<(start + quoted.count), with: chance.one(of: words, else: "").utf8)
    return changed
  }
}
