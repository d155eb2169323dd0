import Foundation

/// A thread with the smallest stack that decoders have to live with.
package enum SmallStack {
  /// What threads of a pool get where they get least (Darwin's secondary threads).
  private static let bytes = 512 << 10

  /// Runs the body to its end on such a thread.
  package static func run<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = bytes
      thread.start()
    }
  }
}
