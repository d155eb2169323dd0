/// Keeps a report in memory, for standard output and for tests; checks files as they end.
package final class MemoryOutput: ReportOutput {
  /// One finished file.
  package struct File: Sendable, Hashable {
    package var path: String
    package var bytes: [UInt8]

    /// The bytes as UTF-8.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  package private(set) var files: [File] = []
  private var path = ""
  private var bytes: [UInt8] = []

  package init() {}

  package func begin(_ path: String) {
    self.path = path
    bytes = []
  }

  package func write(_ bytes: [UInt8]) { self.bytes += bytes }

  package func end(_ check: ReportCheck?) throws {
    try check?.verify(bytes)
    files.append(File(path: path, bytes: bytes))
    bytes = []
  }

  package func removeLeftovers(where isOwn: (_ name: String, _ head: [UInt8]) -> Bool) {}
}
