import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a run stands, kept in a file that outlives the process.
final class FuzzPlace: Sendable {
  /// Below the repository, never under version control.
  static let folder = Repository.file("out/fuzz").path

  let path: String
  private let descriptor: Int32
  private let head: String
  private let entered = Mutex<(index: Int, since: ContinuousClock.Instant)?>(nil)
  let name: String

  init(target: String, seed: UInt64) {
    name = target
    head = "CHAINDRILL_FUZZ_SEED=\(seed) CHAINDRILL_FUZZ_TARGET=\(target) CHAINDRILL_FUZZ_INDEX="
    try? FileManager.default.createDirectory(
      atPath: Self.folder, withIntermediateDirectories: true)
    path = "\(Self.folder)/\(target.replacing("/", with: "-")).at"
    descriptor = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Notes an input before it is fed; nothing is flushed, since only the process may die.
  func enter(_ index: Int) {
    entered.withLock { $0 = (index, .now) }
    var line = head + "\(index)"
    line += String(repeating: " ", count: max(0, 12 - "\(index)".count)) + "\n"
    _ = line.withUTF8 { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Notes that all inputs were survived.
  func leave() {
    entered.withLock { $0 = nil }
    _ = ftruncate(descriptor, 0)
  }

  /// Takes the file away.
  func remove() { unlink(path) }

  /// The input at hand, and how long it has been; nil between runs.
  var current: (index: Int, time: Duration)? {
    entered.withLock { $0.map { ($0.index, ContinuousClock.now - $0.since) } }
  }

  /// What brings the input back.
  func recipe(_ index: Int) -> String { head + "\(index) ci/soak" }

  /// Writes a failing input down and answers where.
  func keep(_ bytes: [UInt8], index: Int, suffix: String) -> String {
    let file = "\(name.replacing("/", with: "-"))-\(index)\(suffix)"
    try? Data(bytes).write(to: URL(fileURLWithPath: "\(Self.folder)/\(file)"))
    return "out/fuzz/\(file)"
  }
}
