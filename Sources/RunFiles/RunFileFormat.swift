/// Names and limits of the run file's format, as `docs/run-file.md` promises them.
package enum RunFileFormat {
  /// What the header's `format` says; `/1.N` stands for a newer minor version.
  package static let identifier = "chaindrill.run/1"
  /// The name of the record file in a run's folder.
  package static let fileName = "run.ndjson"
  /// Longest line, in bytes without its line feed, that is written or read.
  package static let longestLine = 4 << 20
  /// A segment takes no further body that would make it larger than this many bytes.
  package static let segmentSize = 256 << 20
  /// Longest body, in bytes: one segment's worth.
  package static let longestBody = segmentSize
  /// Largest number a trial may carry, and most trials a case may plan.
  package static let mostTrials = 10_000
  /// Largest position of a case in its suite.
  package static let largestPosition = Int(Int32.max)

  /// The file name of a segment, numbered from 1: `bodies-0001.bin`.
  package static func segmentName(_ number: Int) -> String {
    let digits = String(number)
    return "bodies-\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits).bin"
  }

  /// Whether this version reads a file whose header names this format.
  static func isReadable(_ format: String) -> Bool {
    if format == identifier { return true }
    guard format.hasPrefix(identifier + ".") else { return false }
    let minor = format.utf8.dropFirst(identifier.utf8.count + 1)
    return !minor.isEmpty && minor.allSatisfy { (48...57).contains($0) }
  }
}
