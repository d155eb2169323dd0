import ContractModel
import JSONSupport

extension NodeReader {
  /// Any JSON value; plain scalars by YAML's core schema, texts with `${NAME}` filled in.
  func json() -> JSONValue? {
    guard isUntagged() else { return nil }
    switch node.content {
    case .scalar(let text, .text): return interpolated(text).map { .string($0) }
    case .scalar(let text, .plain):
      guard let value = CoreSchema.value(of: text) else {
        wrongType("a number JSON can hold")
        return nil
      }
      if case .string = value { return interpolated(text).map { .string($0) } }
      return value
    case .sequence(let nodes):
      let elements = nodes.compactMap { child($0, label).json() }
      return elements.count == nodes.count ? .array(elements) : nil
    case .mapping: return jsonObject().map { .object($0) }
    }
  }

  /// A JSON object.
  func jsonObject() -> JSONObject? {
    guard isUntagged() else { return nil }
    guard case .mapping(let entries) = node.content else {
      wrongType("a mapping")
      return nil
    }
    var members: [JSONObject.Member] = []
    for entry in entries {
      guard let value = child(entry.value, entry.key).json() else { continue }
      members.append(JSONObject.Member(key: entry.key, value: value))
    }
    return members.count == entries.count ? JSONObject(members) : nil
  }
}
