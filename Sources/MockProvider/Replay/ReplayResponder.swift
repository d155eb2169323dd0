import ContractModel
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
    explainer = MissExplainer(recordings: recordings, memberNames: members.map(\.name))
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
      return read(request, path: path, member: member, format: format)
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
    _ request: MockRequest, path: String, member: ModelEnvironment, format: any WireFormat
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
      message.body = redaction.request(body)
      let call = try format.server.parse(message)
      message.body = body
      return .call(
        ReadRequest.Call(
          member: member, format: format, message: message, request: request, call: call,
          key: PromptKey(call.prompt), trial: trial))
    } catch {
      return other(reject(format.server.complaint(about: error), member, format, path))
    }
  }

  /// The answer of faults, where there are any for the call.
  func faultedReply(_ asked: ReadRequest.Call) -> PreparedReply? {
    do {
      return try faulted(
        FaultedCall(
          call: asked.call, request: asked.request, path: asked.message.path, key: asked.key,
          trial: asked.trial),
        member: asked.member, format: asked.format)
    } catch {
      return reject(
        400, "\(ReplayHeader.fault): \(error.message)", asked.member, asked.format,
        asked.message.path)
    }
  }

  /// The recording that would be next for the call, in either mode; it stays next.
  func recording(for asked: ReadRequest.Call) -> Recording? {
    ledger.peek(
      mount: asked.member.name, key: asked.key, mode: asked.mode, trial: asked.trial,
      repeat: options.repeat
    ).map { recordings[$0.index] }
  }

  /// The answer to a call from faults, from its recording, or that there is none.
  func serve(_ asked: ReadRequest.Call) -> PreparedReply {
    if let reply = faultedReply(asked) { return reply }
    let (call, key, trial) = (asked.call, asked.key, asked.trial)
    let (member, path) = (asked.member, asked.message.path)
    let turn = ledger.take(
      mount: member.name, key: key, mode: asked.mode, trial: trial, repeat: options.repeat)
    let exhausted: Int?
    switch turn {
    case .serve(let index, let converted, let prepared):
      // Recordings are of chats: another operation has its reply in another shape.
      let isOwn = !converted && call.operation == .chat && isFramed(index, for: call)
      if isOwn, let prepared { return prepared }
      do {
        return try prepare(index, converted: isOwn ? nil : asked)
      } catch {
        return reply(to: explainer.bare(.unreadable, member: member.name, path: path))
      }
    case .exhausted(let count): exhausted = count
    case .unmatched: exhausted = nil
    }
    return reply(
      to: explainer.explain(
        call.prompt, key: key, member: member.name, path: path, trial: trial,
        exhausted: exhausted))
  }

  /// Whether a recording has the framing that the call asks for; events are no array.
  private func isFramed(_ index: Int, for call: ParsedCall) -> Bool {
    guard call.prompt.stream, call.wantsArray else { return true }
    return recordings[index].framing != .serverSentEvents
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
