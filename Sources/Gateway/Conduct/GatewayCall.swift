import ContractModel
import Routing
import WireFormats

/// One call of a caller, read and admitted, before anybody is asked.
struct GatewayCall: Sendable {
  /// What the answer's headers and the traces know it by.
  let id: String
  let api: IngressAPI
  let parsed: ParsedCall
  let client: AdmittedClient
  /// The caller's own: a session's name, a category, a trace's parent may stand in them.
  let headers: HTTPHeaders
  /// Which members the caller wants, where it named several by itself.
  let list: [ListEntry]?
  let arrival: Timestamp

  /// What the caller asked for, as it stands in answers and traces.
  var asked: String { parsed.model }
}
