import Foundation
import Testing

/// Texts kept under `Goldens`, compared line by line.
///
/// `CHAINDRILL_RECORD_GOLDENS=1` writes them anew, and fails, so that no run records unseen.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Goldens")

  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["CHAINDRILL_RECORD_GOLDENS"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name): look at it, then run again", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let (wanted, found) = (lines(expected), lines(text))
    for (number, pair) in zip(wanted, found).enumerated() where pair.0 != pair.1 {
      Issue.record(
        "\(name):\(number + 1): expected \(pair.0.debugDescription), got \(pair.1.debugDescription)",
        sourceLocation: sourceLocation)
      return
    }
    #expect(wanted.count == found.count, "lines of \(name)", sourceLocation: sourceLocation)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
