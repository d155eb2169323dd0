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
  let mounts: MountTable
  let explainer: MissExplainer
  let redaction: CassetteRedaction
  let seen = ReadCalls()

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

  /// Whether the member is down: its connections are to be reset unread.
  func refuses(target: String, mount: String?) -> Bool {
    guard !faults.isEmpty, case .mounted(let place, _) = place(of: target, mount: mount) else {
      return false
    }
    return faults.refuse(member: place.member.name) != nil
  }

  func place(of target: String, mount: String?) -> MountTable.Place {
    mount.map { mounts.place(of: target, on: $0) } ?? mounts.place(of: target)
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

  func reply(to miss: Miss) -> PreparedReply {
    let miss = ledger.add(miss)
    let head = HTTPHead(
      status: 599,
      headers: [
        "content-type": "application/json", ReplayHeader.miss: miss.id,
        ReplayHeader.shouldRetry: "false",
      ])
    return PreparedReply(ScriptedTransmission(head: head, body: miss.body, source: "miss"))
  }

  func reject(
    _ status: Int, _ message: String, _ member: ModelEnvironment, _ format: any WireFormat,
    _ path: String
  ) -> PreparedReply {
    reject(ProviderError(status: status, message: message), member, format, path)
  }

  /// An error in the provider's own shape, for a request the provider would refuse as well.
  func reject(
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
