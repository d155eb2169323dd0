/// Puts deltas in the order of APIs that tell one block after the other.
///
/// Chat completions may tell calls side by side. A call goes through as it comes; what comes beside
/// it waits until its arguments are closed, or the stream ends. No piece is lost or told twice.
struct ToolCallSequence: Sendable {
  /// The call that goes through.
  private var current: Int?
  private var balance = ArgumentsBalance()
  /// What waits, without arguments, in order.
  private var waiting: [ReplyDelta] = []
  /// The arguments of each call that waits.
  private var arguments: [Int: String] = [:]
  /// Arguments came for a call that is over: nobody may take its first part for the whole.
  private(set) var isBroken = false

  /// What is to be written now; `isBroken` says that nothing more should be.
  mutating func order(_ delta: ReplyDelta) -> [ReplyDelta] {
    if case .arguments(let index, let piece) = delta { return order(piece, of: index, delta) }
    guard waiting.isEmpty, isFree else {
      waiting.append(delta)
      if case .toolCall(let index, _, _) = delta { arguments[index] = "" }
      return []
    }
    start(delta)
    return [delta]
  }

  /// Whatever still waits, once the stream has ended.
  mutating func finish() -> [ReplyDelta] { release { _ in true } }

  /// Nothing is open that another block would interrupt.
  private var isFree: Bool { current == nil || balance.isClosed }

  private mutating func order(
    _ piece: String, of index: Int, _ delta: ReplyDelta
  ) -> [ReplyDelta] {
    if index == current {
      balance.read(piece)
      return [delta] + (waiting.isEmpty || !isFree ? [] : release { $0.isFree })
    }
    if arguments[index] != nil {
      arguments[index]?.append(piece)
    } else if !piece.utf8.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      isBroken = true
    }
    return []
  }

  private mutating func start(_ delta: ReplyDelta) {
    guard case .toolCall(let index, _, _) = delta else {
      current = nil
      return
    }
    current = index
    balance = ArgumentsBalance()
  }

  /// Lets waiting deltas through, each call with its arguments, as long as the next one may go.
  private mutating func release(while mayGo: (Self) -> Bool) -> [ReplyDelta] {
    var released: [ReplyDelta] = []
    let queue = waiting
    waiting = []
    for (position, delta) in queue.enumerated() {
      guard mayGo(self) else {
        waiting = Array(queue[position...])
        break
      }
      start(delta)
      released.append(delta)
      guard case .toolCall(let index, _, _) = delta,
        let piece = arguments.removeValue(forKey: index), !piece.isEmpty
      else { continue }
      balance.read(piece)
      released.append(.arguments(index: index, piece))
    }
    return released
  }
}
