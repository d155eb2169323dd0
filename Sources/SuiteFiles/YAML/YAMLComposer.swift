import ContractModel
import Dispatch
import Foundation
import Synchronization

/// What the foreign YAML parser needs around it: screened bytes, and a stack as deep as it recurses.
///
/// Composing and freeing recurse once a level; libyaml takes 1,000 levels and aliases chain more on
/// top, while threads may have as little as 512 KiB, which 200 levels fill.
package enum YAMLComposer {
  private static let stackBytes = 16 << 20

  /// What in the bytes the parser could not bear; nil where it may have them.
  package static func problem(in bytes: [UInt8], file: String) -> Diagnostic? {
    YAMLScreening(SourceText(path: file, bytes: bytes)).problem()
  }

  /// Runs the body to its end on a thread of its own; nodes must not leave it.
  package static func onRoomyStack<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) -> Value {
    let result = Handover<Value>()
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      result.value.withLock { $0 = body() }
      isDone.signal()
    }
    thread.stackSize = stackBytes
    thread.start()
    isDone.wait()
    return result.value.withLock { $0 } ?? body()
  }

  private final class Handover<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
