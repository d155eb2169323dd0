import ContractModel
import Synchronization

/// A board that requests share, on the clock of the process.
///
/// The clock is read under the lock: to the board, time never goes back.
package final class SharedFaultBoard: Sendable {
  private let board: Mutex<FaultBoard>
  private let origin = ContinuousClock.now

  package init(_ board: FaultBoard) { self.board = Mutex(board) }

  /// Since the board was made: the time its faults live in.
  package var time: Duration { ContinuousClock.now - origin }

  package var isEmpty: Bool { board.withLock(\.isEmpty) }

  /// What is in force or will be, in the order of precedence.
  package var statuses: [FaultStatus] { board.withLock { $0.statuses(at: time) } }

  /// What is in force, will be or was, by serial.
  package var history: [FaultStatus] { board.withLock { $0.history(at: time) } }

  /// Requests that faults were applied to and connections they turned away.
  package var applications: Int { board.withLock { $0.applications } }

  /// Changes the board in one step; where the change throws, nothing of it stays.
  func change<Value: Sendable>(
    _ body: (inout FaultBoard, Duration) throws(MockProviderError) -> Value
  ) throws(MockProviderError) -> Value {
    let result = board.withLock { board in
      Result { () throws(MockProviderError) in
        var changed = board
        let value = try body(&changed, time)
        board = changed
        return value
      }
    }
    return try result.get()
  }

  func remove(named name: String) -> Bool { board.withLock { $0.remove(named: name) } }
  func removeAll(tier: FaultBoard.Tier?) { board.withLock { $0.removeAll(tier: tier) } }
  func replaceSpecimens(_ names: [String]) { board.withLock { $0.replaceSpecimens(names) } }

  func decide(_ request: FaultRequest, own: [Fault]) -> FaultDecision {
    board.withLock { $0.decide(request, own: own, at: time) }
  }

  func refuse(member: String) -> String? {
    board.withLock { $0.isEmpty ? nil : $0.refuse(member: member, at: time) }
  }

  var down: Set<String> { board.withLock { $0.down(at: time) } }

  /// How long until the members that are down may change by themselves.
  var untilNextChange: Duration? {
    let time = time
    return board.withLock { $0.nextChange(after: time) }.map { $0 - time }
  }
}
