import CCurl
import ContractModel
import Synchronization

/// The loop that drives libcurl: take commands, perform, deliver ends, look at clocks, poll.
///
/// `@unchecked Sendable`: tasks use the inbox and the constants; the rest is the thread's alone.
final class CurlLoop: @unchecked Sendable {
  let options: HTTPClientOptions
  private let multi: MultiHandle
  private let inbox: LoopInbox
  private let thread = Mutex<LoopThread?>(nil)

  // The thread's own.
  private var active: [Transfer] = []
  private var spareHandles: [EasyHandle] = []
  /// Exchanges that have ended and whose tasks are woken together, before the loop sleeps.
  private var ended: [(transfer: Transfer, failure: TransportFailure?, reused: Bool)] = []
  private var nextLook: ContinuousClock.Instant?

  init(options: HTTPClientOptions) throws(TransportFailure) {
    self.options = options
    multi = try MultiHandle(options: options)
    inbox = LoopInbox(multi: multi)
  }

  // MARK: Called by tasks

  /// Starts the thread; called once. Throws `.local` when the system grants none.
  func start() throws(TransportFailure) {
    let started = try LoopThread { self.run() }
    thread.withLock { $0 = started }
  }

  func start(_ transfer: Transfer) {
    if !inbox.post(.start(transfer)) { transfer.end(.shutDown) }
  }

  /// Also before `start`, when the task was cancelled already.
  func cancel(_ transfer: Transfer) { _ = inbox.post(.cancel(transfer)) }

  func unpause(_ transfer: Transfer) { _ = inbox.post(.unpause(transfer)) }

  func shutdown() async {
    await withCheckedContinuation { inbox.stop($0) }
    takeThread()?.join()
  }

  /// Stops without waiting, for a client that is dropped.
  func abandon() {
    inbox.stop()
    takeThread()?.detach()
  }

  private func takeThread() -> LoopThread? {
    thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
  }

  // MARK: Called on the thread

  private func run() {
    var commands: [LoopInbox.Command] = []
    while inbox.take(&commands) {
      for command in commands { obey(command) }
      commands.removeAll(keepingCapacity: true)
      multi.perform()
      multi.drainEnded { transfer, code in finish(transfer, failure(of: transfer, code)) }
      let pause = lookAtClocks(.now)
      deliverEnds()
      if inbox.fallAsleep() { multi.poll(pause) }
    }
    for command in commands {
      if case .start(let transfer) = command { transfer.end(.shutDown) }
    }
    while let transfer = active.last { finish(transfer, .shutDown) }
    deliverEnds()
    spareHandles = []
    multi.close()
    inbox.stopped()
  }

  private func obey(_ command: LoopInbox.Command) {
    switch command {
    case .start(let transfer): begin(transfer)
    case .cancel(let transfer):
      if transfer.handle != nil {
        finish(transfer, .callerCancelled)
      } else {
        transfer.failure = .callerCancelled
      }
    case .unpause(let transfer):
      guard transfer.isPaused, let handle = transfer.handle else { return }
      transfer.isPaused = false
      let code = handle.unpause()
      if code != CURLE_OK { finish(transfer, failure(of: transfer, code)) }
    }
  }

  private func begin(_ transfer: Transfer) {
    if let failure = transfer.failure { return transfer.end(failure) }
    guard let handle = spareHandles.popLast() ?? EasyHandle(options: options) else {
      return transfer.end(TransportFailure(.local, text: "libcurl cannot set up an exchange"))
    }
    transfer.handle = handle
    transfer.place = active.count
    active.append(transfer)
    let code = handle.load(transfer)
    guard code == CURLE_OK else { return finish(transfer, failure(of: transfer, code)) }
    guard multi.add(handle) else {
      return finish(transfer, TransportFailure(.local, text: "libcurl refuses the exchange"))
    }
    look(transfer, .now)
  }

  /// Takes the transfer out of libcurl and out of the books; `deliverEnds` tells whoever waits.
  private func finish(_ transfer: Transfer, _ failure: TransportFailure?) {
    guard let handle = transfer.handle else { return }
    let reused = handle.reusedConnection
    if failure != nil { handle.giveUpConnection() }
    multi.remove(handle)
    handle.unload()
    transfer.handle = nil
    active.swapAt(transfer.place, active.count - 1)
    active[transfer.place].place = transfer.place
    active.removeLast()
    if spareHandles.count < options.maxConnections { spareHandles.append(handle) }
    ended.append((transfer, failure, reused))
  }

  private func deliverEnds() {
    for end in ended { end.transfer.end(end.failure, reusedConnection: end.reused) }
    ended.removeAll(keepingCapacity: true)
  }

  private func failure(of transfer: Transfer, _ code: CURLcode) -> TransportFailure? {
    if let failure = transfer.failure { return failure }
    guard code != CURLE_OK, let handle = transfer.handle else { return nil }
    let secrets = Redactor(transfer.prepared.secrets.map(\.value))
    return CurlFailure.make(
      code, text: secrets.redacted(handle.failureText(code)),
      stage: CurlFailure.Stage(
        isSent: transfer.isSent, hasHead: transfer.hasHead,
        hasUnknownIssuer: handle.hasUnknownIssuer))
  }

  /// Ends what has run out; returns how long the loop may sleep.
  private func lookAtClocks(_ now: ContinuousClock.Instant) -> Duration {
    guard let next = nextLook else { return Self.longestSleep }
    if next > now { return next - now }
    nextLook = nil
    // From the end, since an expired transfer's place is taken by the last one.
    for place in active.indices.reversed() {
      let transfer = active[place]
      if transfer.lookAt <= now { look(transfer, now) } else { note(transfer.lookAt) }
    }
    return nextLook.map { max(.zero, $0 - now) } ?? Self.longestSleep
  }

  private func look(_ transfer: Transfer, _ now: ContinuousClock.Instant) {
    switch transfer.look(at: now) {
    case .expired(let kind): finish(transfer, transfer.clock.failure(kind))
    case .lookAgain(let instant):
      transfer.lookAt = instant
      note(instant)
    }
  }

  private func note(_ instant: ContinuousClock.Instant) {
    nextLook = nextLook.map { min($0, instant) } ?? instant
  }

  private static let longestSleep = Duration.seconds(3600)
}
