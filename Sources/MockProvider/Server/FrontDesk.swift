import ContractModel
import NIOCore

/// Where every request arrives: decides between recording, fault and the provider itself, and notes
/// what was asked.
struct FrontDesk: Sendable {
  /// What is done with a request.
  enum Answer {
    case reply(PreparedReply)
    case live(LiveExchange)
  }

  let responder: ReplayResponder
  /// Nil where nothing may leave for a provider.
  let session: RecordSession?
  let journal: Journal
  private let origin = ContinuousClock.now

  init(responder: ReplayResponder, session: RecordSession?, journal: Journal) {
    self.responder = responder
    self.session = session
    self.journal = journal
  }

  /// Milliseconds since the mock provider was made.
  var time: Double { (ContinuousClock.now - origin) / .milliseconds(1) }

  /// The answer, and the entry of the journal that follows it.
  func answer(_ request: MockRequest) -> (answer: Answer, entry: Int) {
    let arrived = time
    switch responder.read(request) {
    case .call(let call):
      let entry = journal.begin(JournalEntry(call, arrived: arrived))
      return (answer(call), entry)
    case .other(let other):
      let entry = journal.begin(JournalEntry(request, other, arrived: arrived))
      if let session, session.mode.mayGoLive, other.isBesideCalls, let member = other.member {
        return (.live(passed(request, other, member, session)), entry)
      }
      return (.reply(other.reply), entry)
    }
  }

  /// A whole reply, head and all, where it can go out at once as it stands; else nothing has happened.
  func readyReply(to request: MockRequest) -> ByteBuffer? {
    guard session == nil, let call = responder.known(request),
      let reply = responder.readyReply(call), let bytes = reply.whole
    else { return nil }
    let arrived = time
    let entry = journal.begin(JournalEntry(call, arrived: arrived))
    journal.update(entry) { entry in
      entry.note(reply)
      (entry.eventsSent, entry.bytesSent) = (reply.pieces.count, reply.size)
      (entry.firstByte, entry.lastByte) = (arrived, arrived)
      entry.end = .complete
    }
    return bytes
  }

  private func answer(_ call: ReadRequest.Call) -> Answer {
    guard let session, session.mode.mayGoLive else { return .reply(responder.serve(call)) }
    if let reply = responder.faultedReply(call) { return .reply(reply) }
    var recording: Recording?
    if session.mode.servesFirst {
      if case .reply(let reply) = responder.take(call) { return .reply(reply) }
    } else {
      recording = responder.claim(call)
    }
    let purpose: LiveExchange.Purpose
    switch session.step(isRecorded: recording != nil, member: call.member.name) {
    case .replay, .miss: return .reply(responder.serve(call))
    case .live(let writes): purpose = writes ? .record(replacing: recording) : .pass
    case .compare: purpose = .compare(with: recording)
    }
    return .live(
      LiveExchange(
        member: call.member, message: call.message, trial: call.trial, purpose: purpose,
        session: session))
  }

  private func passed(
    _ request: MockRequest, _ other: ReadRequest.Other, _ member: ModelEnvironment,
    _ session: RecordSession
  ) -> LiveExchange {
    var message = WireMessage(
      method: request.method, path: other.path, headers: request.headers)
    if case .bytes(let body) = request.body { message.body = body }
    return LiveExchange(
      member: member, message: message, trial: nil, purpose: .pass, session: session)
  }
}
