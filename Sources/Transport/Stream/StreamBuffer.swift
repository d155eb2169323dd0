import ContractModel
import Synchronization

/// The bounded buffer between the loop, which fills it, and the one task that reads it.
final class StreamBuffer: Sendable {
  typealias HeadWaiter = CheckedContinuation<Result<[UInt8], TransportFailure>, Never>
  typealias BatchWaiter = CheckedContinuation<Result<[StreamChunk], TransportFailure>, Never>

  private struct State {
    var head: Result<[UInt8], TransportFailure>?
    var headWaiter: HeadWaiter?
    var chunks: [StreamChunk] = []
    var weight = 0
    /// The loop was told to stop reading and waits for an `unpause`.
    var isFull = false
    var batchWaiter: BatchWaiter?
    var isEnded = false
    var failure: TransportFailure?
    var timings = ExchangeTimings()
    var lastContent: ContinuousClock.Instant?
  }

  /// What a chunk weighs beyond its bytes, so that one-byte chunks cannot fill the memory.
  private static let chunkWeight = 64

  private let state = Mutex(State())
  private let highWater: Int
  private let start: ContinuousClock.Instant

  init(highWater: Int, start: ContinuousClock.Instant) {
    self.highWater = max(1, highWater)
    self.start = start
  }

  // MARK: The loop's side

  func headArrived(_ bytes: [UInt8]) { settleHead(.success(bytes)) }

  /// Takes the piece, or refuses it while the buffer is full: libcurl then offers it again.
  func accept(_ piece: UnsafeRawBufferPointer) -> Bool {
    let at = ContinuousClock.now - start
    return state.withLock { state in
      if state.weight >= highWater {
        state.isFull = true
        return false
      }
      let chunk = StreamChunk(bytes: Array(piece), at: at)
      if let waiter = state.batchWaiter {
        state.batchWaiter = nil
        waiter.resume(returning: .success([chunk]))
      } else {
        state.chunks.append(chunk)
        state.weight += piece.count + Self.chunkWeight
      }
      return true
    }
  }

  /// The end; a reader gets it after every chunk. Without a head it goes to who waits for that.
  func end(_ failure: TransportFailure?, _ timings: ExchangeTimings) {
    settleHead(.failure(failure ?? .noHead))
    let waiter = state.withLock { state in
      state.isEnded = true
      state.failure = failure
      state.timings.connect = timings.connect
      state.timings.firstByte = timings.firstByte
      state.timings.total = timings.total
      defer { state.batchWaiter = nil }
      return state.batchWaiter
    }
    waiter?.resume(returning: failure.map { .failure($0) } ?? .success([]))
  }

  /// What the content clocks need to know; the first byte is the loop's own knowledge.
  var progress: ExchangeClock.Progress {
    state.withLock { state in
      ExchangeClock.Progress(
        lastContent: state.lastContent,
        isAwaited: state.batchWaiter != nil || state.headWaiter != nil)
    }
  }

  private func settleHead(_ result: Result<[UInt8], TransportFailure>) {
    let waiter = state.withLock { state in
      if state.head == nil { state.head = result }
      defer { state.headWaiter = nil }
      return state.headWaiter
    }
    waiter?.resume(returning: result)
  }

  // MARK: The reader's side

  func awaitHead(_ waiter: HeadWaiter) { state.withLock { $0.headWaiter = waiter } }

  /// Hands every buffered chunk to the waiter, now or when there are some; none means the end.
  ///
  /// Returns whether the loop must be told to read on.
  func next(_ waiter: BatchWaiter) -> Bool {
    let (result, readOn) = state.withLock { state in take(&state, waiter) }
    if let result { waiter.resume(returning: result) }
    return readOn
  }

  private func take(
    _ state: inout State, _ waiter: BatchWaiter
  ) -> (Result<[StreamChunk], TransportFailure>?, readOn: Bool) {
    if !state.chunks.isEmpty {
      defer { (state.chunks, state.weight, state.isFull) = ([], 0, false) }
      return (.success(state.chunks), state.isFull)
    }
    if state.isEnded {
      return (state.failure.map { .failure($0) } ?? .success([]), false)
    }
    if state.batchWaiter != nil {
      let misuse = TransportFailure(.local, text: "a stream is read by two tasks at once")
      return (.failure(misuse), false)
    }
    state.batchWaiter = waiter
    return (nil, false)
  }

  func contentArrived(at arrival: Duration?) {
    let now = ContinuousClock.now
    state.withLock { state in
      let instant = arrival.map { min(now, start + max(.zero, $0)) } ?? now
      state.lastContent = state.lastContent.map { max($0, instant) } ?? instant
      if state.timings.firstToken == nil { state.timings.firstToken = instant - start }
    }
  }

  var timings: ExchangeTimings { state.withLock { $0.timings } }
}
