import ContractModel
import JSONSupport

/// What Opper offers beside its calls: the model registry, and aliases with all their verbs.
///
/// A mock keeps nothing: it has the member's own model and one alias, and answers what a request
/// would create or change without remembering it.
enum OpperEndpoints {
  private static let aliases = "/v2/models/aliases"

  /// The answer; nil for every other path or method.
  static func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    var context = context
    context.path = message.path
    let path = EndpointPath.bare(message.path)
    if let tail = tail(of: path, behind: aliases) {
      return aliasAnswer(message, tail, OpperAlias(of: member), context)
    }
    guard message.method == "GET" else { return nil }
    if path.hasSuffix("/v3/models") { return reply(200, OpperModels.registry(member), context) }
    if path.hasSuffix("/v2/models/custom") { return reply(200, [], context) }
    if path.hasSuffix("/v2/models") { return reply(200, OpperModels.prices(member), context) }
    return nil
  }

  /// What follows the mount in a path, without a leading slash; empty at the mount itself.
  private static func tail(of path: Substring, behind mount: String) -> String? {
    if path.hasSuffix(mount) { return "" }
    guard let range = path.firstRange(of: mount + "/") else { return nil }
    return PercentEncoding.text(path[range.upperBound...])
  }

  private static func aliasAnswer(
    _ message: WireMessage, _ tail: String, _ known: OpperAlias, _ context: RenderContext
  ) -> RenderedReply? {
    do throws(WireError) {
      switch (message.method, tail) {
      case ("GET", ""):
        return reply(200, ["meta": ["total_count": 1], "data": [known.json]], context)
      case ("POST", ""):
        let created = try OpperAlias(creating: RequestFields(body: message.body))
        if created.name == known.name { return conflict(created.name, context) }
        return reply(201, created.json, context)
      case ("GET", "by-name/\(known.name)"), ("GET", known.id):
        return reply(200, known.json, context)
      case ("PATCH", known.id):
        var changed = known
        try changed.change(by: RequestFields(body: message.body))
        // The id stays, whatever the name becomes.
        var body = changed.json.objectValue ?? [:]
        body["id"] = .string(known.id)
        return reply(200, .object(body), context)
      case ("DELETE", known.id):
        return RenderedReply(head: HTTPHead(status: 204, headers: context.headers), frames: [])
      case ("GET", _), ("PATCH", _), ("DELETE", _):
        return missing(tail, context)
      default: return nil
      }
    } catch {
      return OpperErrors.reply(OpperErrors.complaint(about: error), context)
    }
  }

  private static func conflict(_ name: String, _ context: RenderContext) -> RenderedReply {
    let message = "A model alias with the name \"\(name.bounded(to: 128))\" exists already"
    return OpperErrors.reply(ProviderError(status: 409, message: message), context)
  }

  private static func missing(_ name: String, _ context: RenderContext) -> RenderedReply {
    let message = "Model alias \"\(name.bounded(to: 128))\" not found"
    return OpperErrors.reply(ProviderError(status: 404, message: message), context)
  }

  private static func reply(
    _ status: Int, _ body: JSONValue, _ context: RenderContext
  ) -> RenderedReply {
    var headers: HTTPHeaders = ["content-type": "application/json"]
    headers.set(context.headers)
    return RenderedReply(
      head: HTTPHead(status: status, headers: headers), frames: [body.encoded()])
  }
}
