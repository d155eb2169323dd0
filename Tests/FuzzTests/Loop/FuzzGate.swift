import Foundation
import TestSupport

/// Lets as many targets run at once as there are processors, each on a thread with a small stack.
///
/// Few at once, so that of a process that died few places are left to look at.
actor FuzzGate {
  static let shared = FuzzGate()

  private var free = max(1, ProcessInfo.processInfo.activeProcessorCount)
  private var waiters: [CheckedContinuation<Void, Never>] = []

  func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await enter()
    let value = await SmallStack.run(body)
    leave()
    return value
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiters.append($0) }
    }
  }

  private func leave() {
    if waiters.isEmpty { free += 1 } else { waiters.removeFirst().resume() }
  }
}
