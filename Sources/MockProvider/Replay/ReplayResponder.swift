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
  private let recordings: [Recording]
  private let mounts: MountTable
  private let options: ReplayOptions
  private let explainer: MissExplainer

  init(members: [ModelEnvironment], recordings: [Recording], options: ReplayOptions) {
    self.recordings = recordings
    self.options = options
    mounts = MountTable(members)
    ledger = ReplayLedger(recordings: recordings)
    explainer = MissExplainer(recordings: recordings, memberNames: members.map(\.name))
  }

  func respond(to request: MockRequest) -> PreparedReply {
    switch mounts.place(of: request.target) {
    case .unknown(let name):
      return reply(to: explainer.bare(.unknownMember, member: name, path: request.target))
    case .mounted(let mount, let path):
      guard let format = mount.format else {
        return reply(to: explainer.bare(.unknownWire, member: mount.member.name, path: path))
      }
      return respond(to: request, path: path, member: mount.member, format: format)
    }
  }

  private func respond(
    to request: MockRequest, path: String, member: ModelEnvironment, format: any WireFormat
  ) -> PreparedReply {
    let context = RenderContext(id: "chaindrill", unixTime: 0)
    var message = WireMessage(method: request.method, path: path, headers: request.headers)
    if case .bytes(let body) = request.body { message.body = body }
    if let answer = format.server.answer(message, for: member, context: context) {
      return PreparedReply(MockReply(head: answer.head, body: answer.body, source: "synth"))
    }
    guard format.serves(path: path) else {
      return reject(404, "no such endpoint: \(request.method) \(path)", member, format)
    }
    guard request.method == "POST" else {
      return reject(405, "expected method POST, found \(request.method)", member, format)
    }
    guard case .bytes = request.body else {
      return reject(
        413, "expected a body of at most \(MockRequest.longestBody) bytes", member, format)
    }
    do {
      let call = try format.server.parse(message)
      return serve(call, trial: request.trial, path: path, member: member, format: format)
    } catch {
      return reject(400, error.description, member, format)
    }
  }

  private func serve(
    _ call: ParsedCall, trial text: String?, path: String, member: ModelEnvironment,
    format: any WireFormat
  ) -> PreparedReply {
    let trial = text.flatMap { Int($0) }
    if text != nil, trial.map({ $0 < 1 }) ?? true {
      return reply(to: explainer.bare(.badTrial, member: member.name, path: path))
    }
    let key = PromptKey(call.prompt)
    let turn = ledger.take(
      mount: member.name, key: key, mode: call.prompt.stream ? .stream : .plain, trial: trial,
      repeat: options.repeat)
    let exhausted: Int?
    switch turn {
    case .serve(let index, let converted, let prepared):
      if !converted, let prepared { return prepared }
      do {
        return try prepare(index, converted: converted ? call : nil, format: format)
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

  /// Reads the recording's body; a reply in the recording's own mode is kept.
  private func prepare(
    _ index: Int, converted call: ParsedCall?, format: any WireFormat
  ) throws(MockProviderError) -> PreparedReply {
    let recorded = RecordedReply(recording: recordings[index], speed: options.speed)
    if let call { return PreparedReply(try recorded.converted(for: call, format: format)) }
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
    return PreparedReply(MockReply(head: head, body: miss.body, source: "miss"))
  }

  /// An error in the provider's own shape, for a request the provider would refuse as well.
  private func reject(
    _ status: Int, _ message: String, _ member: ModelEnvironment, _ format: any WireFormat
  ) -> PreparedReply {
    ledger.countRejection(mount: member.name)
    let context = RenderContext(
      id: "chaindrill", unixTime: 0, headers: status == 405 ? ["allow": "POST"] : [:])
    let error = ProviderError(status: status, message: LogSafe.line(message.cut(toUTF8: 1000)))
    let rendered = format.server.renderError(error, context: context)
    return PreparedReply(MockReply(head: rendered.head, body: rendered.body, source: "synth"))
  }
}
