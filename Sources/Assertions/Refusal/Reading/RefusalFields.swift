import JSONSupport
import XMLSupport

/// Looks into a reply that is JSON or XML for a field in which an application expects a refusal.
enum RefusalFields {
  enum Reading: Equatable {
    /// The reply is no JSON document.
    case none
    /// A document without such a field.
    case document
    /// The text of such a field.
    case field(String)
  }

  /// Keys at the top of an object whose text is read as wording.
  private static let keys: Set<String> = [
    "refusal", "refusal_reason", "refusal_message", "refused", "decline_reason", "error",
    "error_message",
  ]

  /// Reads a reply; a document in a fence counts, one that does not parse does not.
  static func read(_ text: String) -> Reading {
    let document = FencedDocument(text)
    guard document.form == .bare || document.form == .fenced else { return .none }
    switch document.firstByte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return json(document)
    case UInt8(ascii: "<"): return xml(document)
    default: return .none
    }
  }

  private static func json(_ document: FencedDocument) -> Reading {
    guard let value = try? JSONValue(parsing: document.content.utf8) else { return .none }
    guard case .object(let object) = value else { return .document }
    for member in object where keys.contains(member.key.lowercased()) {
      let words = member.value.stringValue ?? member.value["message"]?.stringValue
      if let words, !words.isEmpty { return .field(words) }
    }
    return .document
  }

  /// An element of such a name at the root or right below it; others are data.
  private static func xml(_ document: FencedDocument) -> Reading {
    guard let parsed = try? ParsedXML(String(document.content)) else { return .none }
    let names = keys.sorted().map { "local-name()='\($0)'" }.joined(separator: " or ")
    guard let query = try? XPathQuery("string((/*[\(names)] | /*/*[\(names)])[1])"),
      case .value(.string(let words))? = try? query.evaluate(on: parsed)
    else { return .none }
    return words.isEmpty ? .document : .field(words)
  }
}
