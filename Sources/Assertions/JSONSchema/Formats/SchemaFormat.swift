import RegexSupport

/// The formats that can be checked; any other name is an annotation.
///
/// `idn-hostname` is one of those: its rules need tables of IDNA that this module does not carry.
enum SchemaFormat: String, Sendable, Hashable, CaseIterable {
  case date, time, duration, email, hostname, ipv4, ipv6, uri, iri, uuid, regex
  case dateTime = "date-time"
  case idnEmail = "idn-email"
  case uriReference = "uri-reference"
  case iriReference = "iri-reference"
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"

  /// Whether a text is of this format, in time linear in its length.
  func accepts(_ text: String) -> Bool {
    var scanner = FormatScanner(text)
    switch self {
    case .date: return scanner.date() && scanner.isAtEnd
    case .time: return scanner.time() && scanner.isAtEnd
    case .dateTime: return scanner.dateTime() && scanner.isAtEnd
    case .duration: return scanner.duration() && scanner.isAtEnd
    case .email: return MailboxFormat(allows: .ascii).accepts(scanner.bytes)
    case .idnEmail: return MailboxFormat(allows: .unicode).accepts(scanner.bytes)
    case .hostname: return HostFormat.isHostname(scanner.bytes[...])
    case .ipv4: return HostFormat.isIPv4(scanner.bytes[...])
    case .ipv6: return HostFormat.isIPv6(scanner.bytes[...])
    case .uri: return URIFormat(allows: .ascii).isAbsolute(scanner.bytes)
    case .iri: return URIFormat(allows: .unicode).isAbsolute(scanner.bytes)
    case .uriReference: return URIFormat(allows: .ascii).isReference(scanner.bytes)
    case .iriReference: return URIFormat(allows: .unicode).isReference(scanner.bytes)
    case .uriTemplate: return scanner.uriTemplate()
    case .uuid: return scanner.uuid() && scanner.isAtEnd
    case .jsonPointer: return scanner.jsonPointer() && scanner.isAtEnd
    case .relativeJSONPointer: return scanner.relativeJSONPointer() && scanner.isAtEnd
    case .regex: return (try? ECMAPattern(text)) != nil
    }
  }
}

/// The characters a format may hold.
enum FormatAlphabet: Sendable { case ascii, unicode }
