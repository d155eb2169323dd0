import ContractModel

/// One exchange on its way through libcurl, and the context its callbacks get.
///
/// `@unchecked Sendable`: built by the caller's task, handed over through the inbox's lock, and from
/// then on touched by the loop's thread alone.
final class Transfer: @unchecked Sendable {
  enum Delivery {
    case whole
    case stream(StreamBuffer)
  }

  /// What became of a piece of the body.
  enum Reception { case taken, paused, refused }

  /// A whole reply as bytes; the caller's task reads the head, off the loop's thread.
  struct RawReply: Sendable {
    var head: [UInt8]
    var body: [UInt8]
    var timings: ExchangeTimings
  }

  typealias Waiter = CheckedContinuation<Result<RawReply, TransportFailure>, Never>

  let prepared: PreparedExchange
  let clock: ExchangeClock
  let delivery: Delivery
  /// Set once before the transfer is handed over; only for a whole reply.
  var continuation: Waiter?

  // The loop's book-keeping.
  var handle: EasyHandle?
  var place = 0
  var lookAt: ContinuousClock.Instant
  var isEnded = false
  var isPaused = false

  /// Why this side ended the exchange; wins over whatever libcurl says then.
  var failure: TransportFailure?
  private(set) var isSent = false
  private var headLines: ReplyHeadLines
  private var body: [UInt8] = []
  private var bodyCount = 0
  private var connected: ContinuousClock.Instant?
  private var firstByte: ContinuousClock.Instant?
  private var lastPiece: ContinuousClock.Instant?

  init(_ prepared: PreparedExchange, delivery: Delivery) {
    self.prepared = prepared
    self.delivery = delivery
    var limits = prepared.limits
    // A reply that comes whole begins when it is finished: it has no first token to wait for.
    if case .whole = delivery { limits.firstToken = nil }
    clock = ExchangeClock(start: prepared.start, limits: limits)
    lookAt = prepared.start
    headLines = ReplyHeadLines(limit: prepared.limits.maxHeadBytes)
  }

  var hasHead: Bool { headLines.isComplete }

  /// Whether a new connection may be made: not to send again what was sent once.
  func mayConnect() -> Bool {
    if isSent { refuseSecondSending() }
    return !isSent
  }

  func maySend() -> Bool {
    guard mayConnect() else { return false }
    connected = .now
    isSent = true
    return true
  }

  private func refuseSecondSending() {
    failure = TransportFailure(
      .connectionLost, code: 52,
      text: "the peer closed a reused connection without a reply; the request may have arrived "
        + "and is not sent twice")
  }

  /// Returns false when the head grows too large.
  func receiveHeadLine(_ line: UnsafeRawBufferPointer) -> Bool {
    if firstByte == nil { firstByte = .now }
    switch headLines.add(line) {
    case .more: break
    case .complete:
      if case .stream(let buffer) = delivery { buffer.headArrived(headLines.bytes) }
    case .tooLarge:
      refuse(.headTooLarge(prepared.limits.maxHeadBytes))
      return false
    }
    return true
  }

  func receiveBody(_ piece: UnsafeRawBufferPointer) -> Reception {
    guard piece.count <= prepared.limits.maxBodyBytes - bodyCount else {
      refuse(.bodyTooLarge(prepared.limits.maxBodyBytes))
      return .refused
    }
    switch delivery {
    case .whole:
      body.append(contentsOf: piece)
      if prepared.limits.idle != nil { lastPiece = .now }
    case .stream(let buffer):
      guard buffer.accept(piece) else {
        isPaused = true
        return .paused
      }
    }
    bodyCount += piece.count
    return .taken
  }

  /// Libcurl ends the transfer as soon as the callback returns.
  private func refuse(_ reason: TransportFailure) {
    failure = reason
    handle?.giveUpConnection()
  }

  func look(at now: ContinuousClock.Instant) -> ExchangeClock.Verdict {
    var progress: ExchangeClock.Progress
    switch delivery {
    case .whole:
      progress = ExchangeClock.Progress()
      progress.lastContent = lastPiece
    case .stream(let buffer):
      progress = buffer.progress
    }
    progress.firstByte = firstByte
    return clock.look(at: now, progress)
  }

  /// libcurl takes a head that breaks off between two lines for a whole reply.
  private var missingHead: TransportFailure? {
    hasHead ? nil : headLines.isCutShort ? .headCutShort : .noHead
  }

  /// Delivers the end to whoever waits; `failure` nil means a complete reply.
  func end(_ failure: TransportFailure?, reusedConnection: Bool = false) {
    isEnded = true
    var timings = ExchangeTimings(total: .now - prepared.start)
    timings.connect = reusedConnection ? .zero : connected.map { $0 - prepared.start }
    timings.firstByte = firstByte.map { $0 - prepared.start }
    let failure = failure ?? missingHead
    switch delivery {
    case .stream(let buffer):
      buffer.end(failure, timings)
    case .whole:
      let reply = RawReply(head: headLines.bytes, body: body, timings: timings)
      continuation?.resume(returning: failure.map { .failure($0) } ?? .success(reply))
      continuation = nil
    }
  }
}
