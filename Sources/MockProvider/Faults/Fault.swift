import ContractModel
import JSONSupport

/// A scripted misbehaviour of the mock provider: what happens, and to which requests.
package struct Fault: Sendable {
  /// What replies and reports call it; nil until a board names it.
  package var name: String?
  let behaviour: any FaultBehaviour
  let selector: FaultSelector

  /// The word that says what it does, such as `abort`.
  package var type: String { Swift.type(of: behaviour).form.type }

  /// Whether it names members one way or another, instead of applying to all.
  package var selectsMembers: Bool {
    selector.json.keys.contains { FaultSelector.memberKeys.contains($0) }
  }

  init(name: String? = nil, _ behaviour: any FaultBehaviour, _ selector: FaultSelector = .init()) {
    self.name = name
    self.behaviour = behaviour
    self.selector = selector
  }

  /// Reads one fault or a list of them from JSON.
  ///
  /// `label` is what messages call the text: a file's path, an option or a header. Everything
  /// that is not a fault of this version is thrown: unknown keys and types with a suggestion,
  /// wrong types, values out of range.
  package static func read(_ bytes: [UInt8], label: String) throws(Diagnostic) -> [Fault] {
    let document = try SourceDocument(bytes, file: label, code: "invalid-fault")
    if let elements = try document.elements() {
      var faults: [Fault] = []
      for element in elements { faults.append(try Fault(element)) }
      return faults
    }
    guard document.typeName == "object" else {
      throw document.root.problem(
        nil, "expected a fault or a list of faults, found \(document.typeName)")
    }
    return [try Fault(document.root)]
  }

  init(_ fields: FaultFields) throws(Diagnostic) {
    let type = try fields.string("type")
    guard let behaviour = FaultCatalogue.behaviour(type) else {
      throw fields.problem(
        "type", "unknown type of fault \"\(type.cut(toUTF8: 100))\"",
        remedy: NearestNames.question(type, among: FaultCatalogue.types)
          ?? "one of \(FaultCatalogue.types.joined(separator: ", "))")
    }
    try fields.allow(["type", "name"] + behaviour.form.keys + FaultSelector.keys)
    name = try Self.name(fields)
    self.behaviour = try behaviour.init(fields)
    selector = try FaultSelector(fields)
  }

  /// A name that fits into a header's list.
  private static func name(_ fields: FaultFields) throws(Diagnostic) -> String? {
    guard let name = try fields.optionalText("name") else { return nil }
    guard isName(name) else {
      throw fields.problem(
        "name", "expected at most 100 visible ASCII characters without blank and comma")
    }
    return name
  }

  /// Whether a fault can be called so.
  static func isName(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2C }
  }

  /// The fault as `read` takes it, defaults written out.
  package var json: JSONValue {
    var json: JSONObject = ["type": .string(type)]
    if let name { json["name"] = .string(name) }
    for member in behaviour.json { json.append(member.key, member.value) }
    for member in selector.json { json.append(member.key, member.value) }
    return .object(json)
  }
}
