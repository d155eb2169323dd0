import ContractModel
import JSONSupport
import Routing

/// Everything beside calls: lists of models, health, metrics, and what is not there.
struct GatewayPages: Sendable {
  let core: GatewayCore

  func reply(to request: IngressRequest) -> ServedReply {
    let id = core.newID()
    let api = IngressAPI.spoken(at: String(request.path), headers: request.headers)
    do throws(GatewayRefusal) {
      return try page(request, api: api)
    } catch {
      return core.reply(to: error, in: api, id: id)
    }
  }

  private func page(
    _ request: IngressRequest, api: IngressAPI
  ) throws(GatewayRefusal) -> ServedReply {
    let path = request.path
    if path.utf8.count > IngressRequest.longestTarget {
      throw GatewayRefusal(
        .notFound, "expected a path of at most \(IngressRequest.longestTarget) bytes")
    }
    if IngressAPI.called(at: String(path)) != nil {
      throw GatewayRefusal(.methodNotAllowed, "expected POST, found \(shown(request.method))")
    }
    let isRead = request.method == "GET" || request.method == "HEAD"
    switch path {
    case "/health", "/healthz":
      try require(isRead, request)
      return HealthPage(core: core).reply
    case "/health/live":
      try require(isRead, request)
      return Self.json(["status": "ok", "version": .string(core.version)])
    case "/metrics":
      try require(isRead, request)
      return ServedReply(
        headers: ["content-type": GatewayMetrics.contentType, "cache-control": "no-store"],
        body: Array(core.metrics.text(core.desk.status()).utf8))
    default:
      guard path.hasSuffix("/models") || path.contains("/models/") else {
        throw GatewayRefusal(
          .notFound,
          "no such path: \"\(shown(String(path)))\"; calls go to /v1/chat/completions, "
            + "/v1/responses and /v1/messages, lists to /v1/models")
      }
      try require(isRead, request)
      let client = try core.ledger.client(showing: request.credential)
      return try ModelList(core: core, client: client, api: api).reply(at: path)
    }
  }

  private func require(_ isRead: Bool, _ request: IngressRequest) throws(GatewayRefusal) {
    guard isRead else {
      throw GatewayRefusal(.methodNotAllowed, "expected GET, found \(shown(request.method))")
    }
  }

  private func shown(_ text: String) -> String { LogSafe.line(text.cut(toUTF8: 200)) }

  static func json(_ value: JSONValue, status: Int = 200) -> ServedReply {
    ServedReply(
      status: status, headers: ["content-type": "application/json", "cache-control": "no-store"],
      body: value.encoded() + [0x0A])
  }
}
