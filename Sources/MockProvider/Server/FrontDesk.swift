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

  let replay: CurrentReplay
  /// Nil where nothing may leave for a provider.
  let session: RecordSession?
  let journal: Journal
  private let origin = ContinuousClock.now

  init(responder: ReplayResponder, session: RecordSession?, journal: Journal) {
    replay = CurrentReplay(responder)
    self.session = session
    self.journal = journal
  }

  /// What answers from recordings now.
  var responder: ReplayResponder { replay.responder }

  /// Milliseconds since the mock provider was made.
  var time: Double { time(of: .now) }

  /// A moment in milliseconds since the mock provider was made.
  func time(of moment: ContinuousClock.Instant) -> Double { (moment - origin) / .milliseconds(1) }

  /// The answer, and the entry of the journal that follows it.
  ///
  /// What the answer is stands in the journal before the caller hears of it.
  func answer(_ request: MockRequest) -> (answer: Answer, entry: Int) {
    let arrived = time
    let responder = responder
    let answer: Answer
    let entry: Int
    switch responder.read(request) {
    case .call(let call):
      entry = journal.begin(JournalEntry(call, arrived: arrived))
      answer = self.answer(call, from: responder)
    case .other(let other):
      entry = journal.begin(JournalEntry(request, other, arrived: arrived))
      if let session, session.mode.mayGoLive, other.isBesideCalls, let member = other.member {
        answer = .live(passed(request, other, member, session))
      } else {
        answer = .reply(other.reply)
      }
    }
    journal.update(entry) { entry in
      switch answer {
      case .reply(let reply): entry.note(reply)
      case .live: entry.source = "live"
      }
    }
    return (answer, entry)
  }

  /// A whole reply, head and all, where it can go out at once as it stands; else nothing has happened.
  func readyReply(to request: MockRequest) -> ByteBuffer? {
    let responder = responder
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

  private func answer(_ call: ReadRequest.Call, from responder: ReplayResponder) -> Answer {
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
