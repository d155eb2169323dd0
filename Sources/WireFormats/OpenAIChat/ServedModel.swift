import ContractModel

/// The model that served, where a router tells it in a header and the body repeats what was asked.
enum ServedModel {
  /// Opper's, on replies of a route.
  static let header = "x-opper-route-model"

  /// The header's model; nil where there is none.
  static func told(by head: HTTPHead) -> String? {
    guard let model = head.headers[header], !model.isEmpty else { return nil }
    return model.bounded(to: 256)
  }

  /// The header that tells it of a reply; none where the model is the one asked for, or is no
  /// text that may stand in a header.
  static func headers(_ reply: Reply, askedFor model: String) -> HTTPHeaders {
    guard let served = reply.model, served != model, served.utf8.count <= 256, !served.isEmpty,
      served.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return HTTPHeaders() }
    return [header: served]
  }
}
