/// The formats that can be checked; any other name is an annotation.
enum SchemaFormat: String, Sendable, Hashable, CaseIterable {
  case date, time, duration, email, hostname, ipv4, ipv6, uri, iri, uuid, regex
  case dateTime = "date-time"
  case idnEmail = "idn-email"
  case uriReference = "uri-reference"
  case iriReference = "iri-reference"
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"

  /// Whether a text is of this format.
  func accepts(_ text: String) -> Bool { true }
}
