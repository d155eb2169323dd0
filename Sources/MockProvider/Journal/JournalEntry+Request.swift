import ContractModel
import HTTPTypes

extension JournalEntry {
  /// Names the logical call where the caller does; else the prompt's key does.
  static let callHeader = "x-chaindrill-call"

  /// A call of a member's wire, at no time yet; the digest is the body's where it is known.
  init(
    _ request: MockRequest, path: String, of member: ModelEnvironment, key: PromptKey,
    digest: ContentDigest?
  ) {
    let key = key.digest.hex
    self.init(
      logicalCall: Self.call(of: request) ?? key, member: member.name, provider: member.provider,
      wire: member.wire, key: key, trial: request.trial, method: request.method,
      path: Self.path(path), headers: Self.kept(request.headers),
      bodyDigest: digest ?? Self.digest(request), bodyBytes: Self.size(request), arrived: 0)
  }

  /// A call of a member's wire, as it arrives.
  init(_ call: ReadRequest.Call, arrived: Double) {
    self = call.noted
    self.arrived = arrived
  }

  /// Anything else that arrives.
  init(_ request: MockRequest, _ other: ReadRequest.Other, arrived: Double) {
    let path = Self.path(other.path.isEmpty ? request.target : other.path)
    self.init(
      logicalCall: Self.call(of: request) ?? "\(request.method) \(path)",
      member: other.member?.name ?? "", provider: other.member?.provider ?? "",
      wire: other.member?.wire, trial: request.trial, method: request.method, path: path,
      headers: Self.kept(request.headers), bodyDigest: Self.digest(request),
      bodyBytes: Self.size(request), arrived: arrived)
  }

  /// What is known once the reply is chosen.
  mutating func note(_ reply: PreparedReply) {
    eventsPlanned = reply.pieces.count
    note(reply.head)
    if reply.head == nil { source = "fault" }
  }

  /// What the head of a reply says of itself.
  mutating func note(_ head: HTTPResponse?) {
    guard let head else { return }
    status = head.status.code
    func field(_ name: HTTPField.Name?) -> String? { name.flatMap { head.headerFields[$0] } }
    source = field(Self.sourceName)
    interaction = field(Self.interactionName)
    miss = source == "miss" ? field(Self.missName) : nil
    faults = field(Self.faultName)?.split(separator: ",").map(String.init) ?? []
    drift = field(Self.driftName)?.split(separator: ", ").map(String.init) ?? []
  }

  private static let sourceName = HTTPField.Name(ReplayHeader.source)
  private static let interactionName = HTTPField.Name(ReplayHeader.interaction)
  private static let faultName = HTTPField.Name(ReplayHeader.fault)
  private static let missName = HTTPField.Name(ReplayHeader.miss)
  private static let driftName = HTTPField.Name(ReplayHeader.drift)

  private static func call(of request: MockRequest) -> String? {
    request.headers[callHeader].map { String($0.prefix(200)) }
  }

  /// Path and query without what authenticates, at a length that can be kept.
  static func path(_ path: String) -> String {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let query = CassetteRedaction().query(parts.count > 1 ? parts[1] : nil)
    return (parts.first ?? "/").cut(toUTF8: 2000) + (query.map { "?\($0.cut(toUTF8: 2000))" } ?? "")
  }

  private static func kept(_ headers: HTTPHeaders) -> HTTPHeaders {
    HTTPHeaders(
      headers.fields.filter {
        CassetteFormat.keepsRequestHeader($0.name) && CassetteFormat.isHeaderValue($0.value)
      })
  }

  private static func digest(_ request: MockRequest) -> ContentDigest? {
    if case .bytes(let body) = request.body { ContentDigest(of: body) } else { nil }
  }

  private static func size(_ request: MockRequest) -> Int {
    if case .bytes(let body) = request.body { body.count } else { 0 }
  }
}
