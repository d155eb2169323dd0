import Dispatch
import Foundation
import JSONSupport
import Synchronization

/// Appends one line of JSON for every call that is over; writing never holds up an answer.
package final class TraceFile: Sendable {
  /// Why the file cannot be written, in the system's words.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// Lines that wait for a slow disk, in bytes; beyond it lines are dropped, and counted.
  private static let mostWaiting = 64 << 20

  private let handle: FileHandle
  private let queue = DispatchQueue(label: "chaindrill.traces")
  private let waiting = Atomic(0)
  private let lost = Atomic(0)

  /// Opens the file to append to it, and makes it where it is not there; only its owner may read.
  package init(path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Failure(description: "cannot write \"\(path)\": \(String(cString: strerror(errno)))")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Lines that could not be written, for want of space or time.
  package var dropped: Int { lost.load(ordering: .relaxed) }

  /// Returns when everything noted before is with the system.
  package func flush() { queue.sync {} }
}

extension TraceFile: CallListener {
  func finished(_ record: CallRecord) {
    let line = record.json.encoded() + [0x0A]
    let size = line.count
    guard waiting.add(size, ordering: .relaxed).newValue <= Self.mostWaiting else {
      waiting.subtract(size, ordering: .relaxed)
      lost.add(1, ordering: .relaxed)
      return
    }
    queue.async { [self] in
      defer { waiting.subtract(size, ordering: .relaxed) }
      do {
        try handle.write(contentsOf: line)
      } catch {
        lost.add(1, ordering: .relaxed)
      }
    }
  }
}
