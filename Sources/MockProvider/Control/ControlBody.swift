import ContractModel
import JSONSupport

/// The body of a request to the control API, checked to be JSON where the route takes one.
struct ControlBody: Sendable {
  let bytes: [UInt8]
  let value: JSONValue

  /// Throws for a body that is missing, not JSON, too deep, or one that the route does not take.
  init(_ bytes: [UInt8], of route: ControlRoute) throws(ControlProblem) {
    self.bytes = bytes
    let isEmpty = bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard route.body != nil else {
      guard isEmpty else {
        throw ControlProblem(.badRequest, "\(route.method) \(route.path) takes no body")
      }
      value = .null
      return
    }
    if isEmpty, route.isBodyOptional {
      value = [:]
      return
    }
    let limits = JSONLimits(
      maxBytes: ControlRequest.longestBody, maxDepth: 64, maxNodes: 200_000, duplicateKeys: .reject)
    do throws(JSONParseError) {
      value = try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw ControlProblem(
        .badRequest,
        "expected JSON: line \(error.line), column \(error.column): \(error.reason)",
        remedy: "the body's form stands in GET /openapi.json under \"\(route.path)\"")
    }
  }

  /// The members of an object; throws for other types and for keys that are not known.
  func object(_ known: [String]) throws(ControlProblem) -> JSONObject {
    guard let object = value.objectValue else {
      throw ControlProblem(.invalid, "expected an object, found \(value.typeName)")
    }
    if let key = object.keys.first(where: { !known.contains($0) }) {
      throw ControlProblem(
        .invalid, "unknown key \"\(key.cut(toUTF8: 100))\"",
        remedy: "known are \(known.joined(separator: ", "))",
        near: NearestNames.of(key, among: known))
    }
    return object
  }

  /// The faults of the body: one, a list, or a list under `faults`.
  func faults() throws(ControlProblem) -> [Fault] {
    var bytes = bytes
    if let object = value.objectValue, let list = object["faults"] {
      _ = try self.object(["faults"])
      guard list.arrayValue != nil else {
        throw ControlProblem(.invalid, "\"faults\": expected an array, found \(list.typeName)")
      }
      bytes = list.encoded()
    }
    do throws(Diagnostic) {
      return try Fault.read(bytes, label: "body")
    } catch {
      throw ControlProblem(error)
    }
  }
}

extension JSONObject {
  /// A text of a length; nil where the key is not there or null.
  func text(_ key: String, upTo length: Int) throws(ControlProblem) -> String? {
    guard let value = self[key], !value.isNull else { return nil }
    guard let text = value.stringValue, (1...length).contains(text.utf8.count) else {
      throw ControlProblem(.invalid, "\"\(key)\": expected a text of 1 to \(length) bytes")
    }
    return text
  }

  /// One of a type's words; nil where the key is not there or null.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, of type: Word.Type
  ) throws(ControlProblem) -> Word? where Word.RawValue == String {
    guard let value = self[key], !value.isNull else { return nil }
    guard let word = value.stringValue.flatMap({ Word(rawValue: $0) }) else {
      let known = Word.allCases.map(\.rawValue)
      throw ControlProblem(
        .invalid, "\"\(key)\": expected one of \(known.joined(separator: ", "))",
        near: NearestNames.of(value.stringValue ?? "", among: known))
    }
    return word
  }
}
