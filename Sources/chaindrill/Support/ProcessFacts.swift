import ContractModel
import Execution
import Foundation

/// What the process knows of itself: variables, host, time.
enum ProcessFacts {
  static var variables: [String: String] { ProcessInfo.processInfo.environment }

  static var isCI: Bool { !(variables["CI"] ?? "").isEmpty }

  static var hostname: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// A clock that starts now.
  static func runClock() -> RunClock {
    let start = ContinuousClock.now
    return RunClock(
      wall: { now() },
      elapsed: { ContinuousClock.now - start },
      sleep: { try await Task.sleep(for: $0) })
  }
}
