import JSONSupport

/// One step into a JSON document, as paths such as `people[0].name` write them.
enum JSONPathStep: Sendable, Hashable {
  case key(String)
  case index(Int)

  /// Paths with more steps are none.
  static let deepest = 64

  /// The steps of a path; nil where the text is no such path.
  static func steps(of path: String) -> [JSONPathStep]? {
    var steps: [JSONPathStep] = []
    var rest = path.utf8[...]
    while !rest.isEmpty {
      guard steps.count < deepest, let step = take(from: &rest, isFirst: steps.isEmpty) else {
        return nil
      }
      steps.append(step)
    }
    return steps.isEmpty ? nil : steps
  }

  private static func take(
    from rest: inout Substring.UTF8View.SubSequence, isFirst: Bool
  ) -> JSONPathStep? {
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      let digits = rest[rest.startIndex..<end].dropFirst()
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(Substring(digits))
      else { return nil }
      rest = rest[end...].dropFirst()
      return .index(index)
    }
    if !isFirst {
      guard rest.first == UInt8(ascii: ".") else { return nil }
      rest = rest.dropFirst()
    }
    let key = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
    guard !key.isEmpty else { return nil }
    rest = rest[key.endIndex...]
    return .key(String(Substring(key)))
  }
}

/// A JSON document as deltas with a path each, in its own order.
enum JSONPathDeltas {
  /// The deltas, texts cut into pieces; nil for a text or a number alone, and for what no path can
  /// name: keys with a dot or a bracket, and what stands deeper than `JSONPathStep.deepest`.
  static func of(_ value: JSONValue) -> [(path: String, delta: JSONValue)]? {
    var deltas: [(path: String, delta: JSONValue)] = []
    switch value {
    case .object(let object) where !object.isEmpty: break
    case .array(let items) where !items.isEmpty: break
    default: return nil
    }
    return add(value, "", 0, to: &deltas) ? deltas : nil
  }

  private static func add(
    _ value: JSONValue, _ path: String, _ depth: Int,
    to deltas: inout [(path: String, delta: JSONValue)]
  ) -> Bool {
    guard depth <= JSONPathStep.deepest else { return false }
    switch value {
    case .object(let object) where !object.isEmpty:
      guard object.duplicateKeys.isEmpty else { return false }
      for member in object {
        let isPlain = !member.key.isEmpty && !member.key.utf8.contains { ".[".utf8.contains($0) }
        let place = path.isEmpty ? member.key : "\(path).\(member.key)"
        guard isPlain, add(member.value, place, depth + 1, to: &deltas) else { return false }
      }
    case .array(let items) where !items.isEmpty:
      for (index, item) in items.enumerated() {
        guard add(item, "\(path)[\(index)]", depth + 1, to: &deltas) else { return false }
      }
    case .string(let text) where !text.isEmpty:
      deltas += TextPieces.of(text).map { (path, .string($0)) }
    default: deltas.append((path, value))
    }
    return true
  }
}
