import ContractModel
import JSONSupport
import XMLSupport

/// How the texts that XPath gives are read, so that a check written in YAML means what it says.
///
/// XML has only text: it is read as a number where the check asks for one, as a truth value where
/// the check compares with one, and stays text otherwise or where it cannot be read so.
struct XPathReading: Sendable {
  private enum Wanted: Sendable {
    case text, number, boolean
  }

  private let wanted: Wanted
  /// Whether the check is about a value; if not, a boolean expression is there when it is true.
  private let comparesValue: Bool

  init(for check: ValueCheck) {
    let isNumber = check.equals?.numberValue != nil || check.type == "number"
    let asksNumber = check.minimum != nil || check.maximum != nil || check.type == "integer"
    if isNumber || asksNumber {
      wanted = .number
    } else if check.equals?.boolValue != nil || check.type == "boolean" {
      wanted = .boolean
    } else {
      wanted = .text
    }
    comparesValue =
      check.equals != nil || check.type != nil || check.matches != nil || check.contains != nil
  }

  /// The nodes a check looks at: those selected, or the one value of any other result.
  func nodes(_ result: XPathResult) -> [CheckedNode] {
    switch result {
    case .nodes(let nodes):
      nodes.map { CheckedNode(value: value($0.value), path: $0.path) }
    case .string(let text): [CheckedNode(value: value(text), path: "")]
    case .number(let number): [CheckedNode(value: value(number), path: "")]
    case .boolean(let truth):
      truth || comparesValue ? [CheckedNode(value: value(truth), path: "")] : []
    }
  }

  private func value(_ text: String) -> JSONValue {
    switch wanted {
    case .text: return .string(text)
    case .number:
      let trimmed = String(text.trimmed)
      let number = JSONNumber(lexeme: trimmed) ?? decimal(trimmed)
      return number.map(JSONValue.number) ?? .string(text)
    case .boolean:
      switch text.trimmed {
      case "true", "1": return true
      case "false", "0": return false
      default: return .string(text)
      }
    }
  }

  /// Spellings of XML Schema's decimals that JSON lacks: `+1`, `007`, `.5`, `5.`.
  private func decimal(_ text: String) -> JSONNumber? {
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2B }
    guard isPlain, text.utf8.count <= 64, let value = Double(text) else { return nil }
    return JSONNumber(value)
  }

  private func value(_ number: Double) -> JSONValue {
    guard wanted != .text, let exact = JSONNumber(number) else { return .string("\(number)") }
    return .number(exact)
  }

  private func value(_ truth: Bool) -> JSONValue {
    wanted == .boolean ? .bool(truth) : .string(truth ? "true" : "false")
  }
}
