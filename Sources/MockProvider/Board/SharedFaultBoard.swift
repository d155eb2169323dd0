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

  func put(
    _ fault: Fault, tier: FaultBoard.Tier, start: Duration?
  ) throws(MockProviderError) -> String {
    let result = board.withLock { board in
      Result { () throws(MockProviderError) in
        try board.put(fault, tier: tier, at: time, start: start)
      }
    }
    return try result.get()
  }

  func remove(named name: String) -> Bool { board.withLock { $0.remove(named: name) } }
  func removeAll(tier: FaultBoard.Tier?) { board.withLock { $0.removeAll(tier: tier) } }

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
