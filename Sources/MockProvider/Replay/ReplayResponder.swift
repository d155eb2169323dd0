import ContractModel
import JSONSupport
import WireFormats

/// Answers requests from recordings; everything but the sockets.
///
/// ```
/// target ─▶ member ─▶ its wire reads the body ─▶ prompt key ─▶ recording ─▶ reply
///    └▶ miss    └▶ the provider's own error           └▶ miss     └▶ in the other mode: synth
/// ```
final class ReplayResponder: Sendable {
  let ledger: ReplayLedger
  let faults: SharedFaultBoard
  let recordings: [Recording]
  let options: ReplayOptions
  private let mounts: MountTable
  private let explainer: MissExplainer
  private let redaction: CassetteRedaction
  private let seen = ReadCalls()

  /// - Parameter redaction: what recordings went through; requests do before they are matched.
  init(
    members: [ModelEnvironment], recordings: [Recording], faults: SharedFaultBoard,
    options: ReplayOptions, redaction: CassetteRedaction = CassetteRedaction()
  ) {
    self.redaction = redaction
    self.recordings = recordings
    self.faults = faults
    self.options = options
    mounts = MountTable(members)
    ledger = ReplayLedger(recordings: recordings)
    explainer = MissExplainer(
      recordings: recordings, memberNames: members.map(\.name), redaction: redaction)
  }

  /// A responder over other recordings, everything else alike; whose turn it is starts anew.
  private init(_ other: ReplayResponder, recordings: [Recording]) {
    redaction = other.redaction
    faults = other.faults
    options = other.options
    mounts = other.mounts
    self.recordings = recordings
    ledger = other.ledger.successor(over: recordings)
    explainer = MissExplainer(
      recordings: recordings, memberNames: other.explainer.memberNames, redaction: redaction)
  }

  /// What takes this one's place when recordings change.
  func successor(over recordings: [Recording]) -> ReplayResponder {
    ReplayResponder(self, recordings: recordings)
  }

  /// The answer from recordings and faults alone.
  func respond(to request: MockRequest) -> PreparedReply {
    switch read(request) {
    case .call(let call): serve(call)
    case .other(let other): other.reply
    }
  }

  /// Finds out what a request is: a call of its member's wire, or something that is answered at once.
  func read(_ request: MockRequest) -> ReadRequest {
    guard let key = ReadCalls.Key(request) else { return readAnew(request, digest: nil) }
    if let call = seen.call(key) { return .call(call) }
    let read = readAnew(request, digest: key.digest)
    if case .call(let call) = read { seen.keep(call, for: key) }
    return read
  }

  /// The call, where the same request was read before.
  func known(_ request: MockRequest) -> ReadRequest.Call? {
    ReadCalls.Key(request).flatMap(seen.call)
  }

  private func readAnew(_ request: MockRequest, digest: ContentDigest?) -> ReadRequest {
    switch place(of: request.target, mount: request.mount) {
    case .unknown(let name):
      return .other(
        ReadRequest.Other(
          reply: reply(to: explainer.bare(.unknownMember, member: name, path: request.target))))
    case .mounted(let mount, let path):
      let member = mount.member
      guard let format = mount.format else {
        let miss = explainer.bare(.unknownWire, member: member.name, path: path)
        return .other(ReadRequest.Other(reply: reply(to: miss), member: member))
      }
      return read(request, path: path, member: member, format: format, digest: digest)
    }
  }

  /// Whether the member is down: its connections are to be reset unread.
  func refuses(target: String, mount: String?) -> Bool {
    guard !faults.isEmpty, case .mounted(let place, _) = place(of: target, mount: mount) else {
      return false
    }
    return faults.refuse(member: place.member.name) != nil
  }

  private func place(of target: String, mount: String?) -> MountTable.Place {
    mount.map { mounts.place(of: target, on: $0) } ?? mounts.place(of: target)
  }

  private func read(
    _ request: MockRequest, path: String, member: ModelEnvironment, format: any WireFormat,
    digest: ContentDigest?
  ) -> ReadRequest {
    func other(_ reply: PreparedReply, beside: Bool = false) -> ReadRequest {
      .other(ReadRequest.Other(reply: reply, member: member, path: path, isBesideCalls: beside))
    }
    let context = RenderContext(id: "chaindrill", unixTime: 0, path: path)
    var message = WireMessage(method: request.method, path: path, headers: request.headers)
    if case .bytes(let body) = request.body { message.body = body }
    if let denial = format.server.denial(of: message) {
      return other(reject(denial, member, format, path))
    }
    if let answer = format.server.answer(message, for: member, context: context) {
      let reply = ScriptedTransmission(head: answer.head, body: answer.body, source: "synth")
      return other(PreparedReply(reply), beside: true)
    }
    guard format.serves(path: path) else {
      let text = "no such endpoint: \(request.method) \(path)"
      return other(reject(404, text, member, format, path), beside: true)
    }
    guard request.method == "POST" else {
      let text = "expected method POST, found \(request.method)"
      return other(reject(405, text, member, format, path))
    }
    guard case .bytes(let body) = request.body else {
      let text = "expected a body of at most \(MockRequest.longestBody) bytes"
      return other(reject(413, text, member, format, path))
    }
    let trial = request.trial.flatMap { Int($0) }
    if request.trial != nil, trial.map({ $0 < 1 }) ?? true {
      return other(reply(to: explainer.bare(.badTrial, member: member.name, path: path)))
    }
    do {
      message.body = redaction.adding(message.callersSecrets).request(body)
      let call = try format.server.parse(message)
      let key = PromptKey(call.prompt)
      let matches = matches(of: message, call, key)
      message.body = body
      return .call(
        ReadRequest.Call(
          member: member, format: format, message: message, request: request, call: call,
          key: key, matches: matches, trial: trial,
          noted: JournalEntry(request, path: path, of: member, key: key, digest: digest)))
    } catch {
      return other(reject(format.server.complaint(about: error), member, format, path))
    }
  }

  /// The request's key under every profile in use; `message` has no credentials in it any more.
  private func matches(
    of message: WireMessage, _ call: ParsedCall, _ key: PromptKey
  ) -> [MatchKey] {
    if ledger.profiles == [.prompt] {
      // By far the most usual; nothing but the prompt is looked at.
      let subject = MatchKey.Subject(
        prompt: call.prompt, promptKey: key, method: "", path: "", body: { nil })
      return [MatchKey(.prompt, of: subject)]
    }
    let parts = message.path.split(separator: "?", maxSplits: 1).map(String.init)
    let query = redaction.query(parts.count > 1 ? parts[1] : nil)
    let subject = MatchKey.Subject(
      prompt: call.prompt, promptKey: key, method: message.method,
      path: redaction.masked(parts.first ?? "/") + (query.map { "?\($0)" } ?? ""),
      body: {
        try? JSONValue(
          parsing: message.body, limits: JSONLimits(maxBytes: max(message.body.count, 1)))
      })
    return ledger.profiles.map { MatchKey($0, of: subject) }
  }

  /// The answer of faults, where there are any for the call.
  func faultedReply(_ asked: ReadRequest.Call) -> PreparedReply? {
    do {
      return try faulted(asked)
    } catch {
      return reject(
        400, "\(ReplayHeader.fault): \(error.message)", asked.member, asked.format,
        asked.message.path)
    }
  }

  /// The recording's reply where it is prepared, whole and free of faults; else nothing is used up.
  func readyReply(_ asked: ReadRequest.Call) -> PreparedReply? {
    guard asked.call.operation == .chat, faults.isEmpty,
      asked.request.headers[ReplayHeader.fault] == nil
    else { return nil }
    let parameters = AskedParameters(asked.call)
    return ledger.takeReady(asked.wanted, repeat: options.repeat) {
      isOwn($0, for: asked) && recordings[$0].asked == parameters
    }
  }

  /// What recordings have for a call.
  enum Taken {
    case reply(PreparedReply)
    /// Nothing; where recordings of the prompt are used up, how many there were.
    case none(exhausted: Int?)
  }

  /// The recording whose turn it is, used up without being served; only one made in the call's mode.
  func claim(_ asked: ReadRequest.Call) -> Recording? {
    ledger.claim(asked.wanted).map { recordings[$0] }
  }

  /// The answer to a call from faults, from its recording, or that there is none.
  func serve(_ asked: ReadRequest.Call) -> PreparedReply {
    if let reply = faultedReply(asked) { return reply }
    switch take(asked) {
    case .reply(let reply): return reply
    case .none(let exhausted): return reply(to: explainer.explain(asked, exhausted: exhausted))
    }
  }

  /// The reply of the recording whose turn it is; nothing is missed yet where there is none.
  func take(_ asked: ReadRequest.Call) -> Taken {
    switch ledger.take(asked.wanted, repeat: options.repeat) {
    case .serve(let index, let converted, let prepared):
      let drift = recordings[index].asked.drift(to: AskedParameters(asked.call))
      ledger.note(drift, of: asked.member.name)
      let isOwn = !converted && isOwn(index, for: asked)
      if isOwn, let prepared { return .reply(prepared.noting(drift)) }
      do {
        return .reply(try prepare(index, converted: isOwn ? nil : asked).noting(drift))
      } catch {
        let (member, path) = (asked.member.name, asked.message.path)
        return .reply(reply(to: explainer.bare(.unreadable, member: member, path: path)))
      }
    case .exhausted(let count): return .none(exhausted: count)
    case .unmatched: return .none(exhausted: nil)
    }
  }

  /// Whether a recording's own bytes are what the call asks for: on its wire, in its shape.
  func isOwn(_ index: Int, for asked: ReadRequest.Call) -> Bool {
    recordings[index].wire == asked.format.id
      && recordings[index].shape == ReplyShape(of: asked.call)
  }

  /// Reads the recording's body; a reply in the recording's own mode is kept.
  private func prepare(
    _ index: Int, converted asked: ReadRequest.Call?
  ) throws(MockProviderError) -> PreparedReply {
    let recorded = RecordedReply(recording: recordings[index], speed: options.speed)
    if let asked {
      return PreparedReply(
        try recorded.converted(
          for: asked.call, at: asked.message.path, format: asked.format))
    }
    let reply = PreparedReply(try recorded.verbatim())
    ledger.keep(reply, of: index)
    return reply
  }

  private func reply(to miss: Miss) -> PreparedReply {
    let miss = ledger.add(miss)
    let head = HTTPHead(
      status: 599,
      headers: [
        "content-type": "application/json", ReplayHeader.miss: miss.id,
        ReplayHeader.shouldRetry: "false",
      ])
    return PreparedReply(ScriptedTransmission(head: head, body: miss.body, source: "miss"))
  }

  private func reject(
    _ status: Int, _ message: String, _ member: ModelEnvironment, _ format: any WireFormat,
    _ path: String
  ) -> PreparedReply {
    reject(ProviderError(status: status, message: message), member, format, path)
  }

  /// An error in the provider's own shape, for a request the provider would refuse as well.
  private func reject(
    _ error: ProviderError, _ member: ModelEnvironment, _ format: any WireFormat, _ path: String
  ) -> PreparedReply {
    ledger.countRejection(mount: member.name)
    var error = error
    error.message = LogSafe.line(error.message.cut(toUTF8: 1000))
    error.parameter = error.parameter.map { LogSafe.line($0.cut(toUTF8: 200)) }
    let context = RenderContext(
      id: "chaindrill", unixTime: 0, headers: error.status == 405 ? ["allow": "POST"] : [:],
      path: path)
    let rendered = format.server.renderError(error, context: context)
    return PreparedReply(
      ScriptedTransmission(head: rendered.head, body: rendered.body, source: "synth"))
  }
}
