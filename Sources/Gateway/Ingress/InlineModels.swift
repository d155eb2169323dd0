import ContractModel
import JSONSupport
import Routing

/// A caller's own list of models, in the place of one name: `[{"name", "options"}, "name", …]`.
///
/// The body goes on with a single name in the list's place, so that the API's own reader takes it.
struct InlineModels: Sendable {
  let entries: [ListEntry]
  /// The body with the first entry's name as its model.
  let body: [UInt8]

  /// Nil where the body is no JSON object with a list as its model; whoever reads it next says so.
  ///
  /// Throws for a list that cannot be read.
  init?(_ bytes: [UInt8]) throws(GatewayRefusal) {
    guard let value = try? JSONValue(parsing: bytes), var object = value.objectValue,
      let list = object["model"]?.arrayValue
    else { return nil }
    guard list.count <= RoutePlanner.longestList else {
      throw GatewayRefusal(
        .badRequest,
        "\"model\": expected at most \(RoutePlanner.longestList) names, found \(list.count)")
    }
    var entries: [ListEntry] = []
    for (index, element) in list.enumerated() {
      entries.append(try Self.entry(element, at: "model[\(index)]"))
    }
    guard let first = entries.first else {
      throw GatewayRefusal(
        .badRequest, "\"model\": expected at least one name, found an empty list")
    }
    object["model"] = .string(first.name)
    self.entries = entries
    body = JSONValue.object(object).encoded()
  }

  private static func entry(
    _ value: JSONValue, at path: String
  ) throws(GatewayRefusal) -> ListEntry {
    if let name = value.stringValue { return ListEntry(name) }
    guard let object = value.objectValue, let name = object["name"]?.stringValue else {
      throw GatewayRefusal(
        .badRequest, "\"\(path)\": expected a name, or an object with \"name\" and \"options\"")
    }
    if let other = object.members.first(where: { $0.key != "name" && $0.key != "options" }) {
      throw unknown(other.key, at: path, known: ["name", "options"])
    }
    guard let options = object["options"], options != .null else { return ListEntry(name) }
    guard let fields = options.objectValue else {
      throw GatewayRefusal(.badRequest, "\"\(path).options\": expected an object")
    }
    return ListEntry(name, options: try self.options(fields, at: "\(path).options"))
  }

  private static func options(
    _ fields: JSONObject, at path: String
  ) throws(GatewayRefusal) -> MemberOptions {
    var options = MemberOptions()
    for (key, value) in fields.members.map({ ($0.key, $0.value) }) {
      let place = "\(path).\(key)"
      switch key {
      case "parameters":
        guard let object = value.objectValue else { throw wrong(place, "an object") }
        options.parameters = object
      case "weight":
        guard let number = value.doubleValue else { throw wrong(place, "a number") }
        options.weight = number
      case "timeout_seconds":
        guard let number = value.doubleValue, (0.001...86_400).contains(number) else {
          throw wrong(place, "seconds, at most 86400")
        }
        options.timeout = .seconds(number)
      case "retries":
        guard let number = value.intValue else { throw wrong(place, "a whole number") }
        options.retries = number
      case "max_output_tokens":
        guard let number = value.intValue else { throw wrong(place, "a whole number") }
        options.maxOutputTokens = number
      default:
        throw unknown(
          key, at: path,
          known: ["parameters", "weight", "timeout_seconds", "retries", "max_output_tokens"])
      }
    }
    return options
  }

  private static func wrong(_ place: String, _ expected: String) -> GatewayRefusal {
    GatewayRefusal(.badRequest, "\"\(LogSafe.line(place))\": expected \(expected)")
  }

  private static func unknown(_ key: String, at path: String, known: [String]) -> GatewayRefusal {
    GatewayRefusal(
      .badRequest,
      "\"\(path)\": unknown key \"\(LogSafe.line(key.cut(toUTF8: 60)))\"; known are "
        + known.joined(separator: ", "))
  }
}
