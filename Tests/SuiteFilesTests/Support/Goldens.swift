import Foundation

/// Files and the findings they must give, kept as text in a Swift file beside the tests.
///
/// ```
/// == the name of the case
/// -- suites/s.yaml
/// text of the file
/// -- findings
/// what the loader says
/// ```
/// With the variable `RECORD_GOLDENS` set, what is said now replaces what is written, and the test
/// fails.
struct Golden: Sendable, CustomStringConvertible {
  let name: String
  let files: [String: String]
  let expected: String

  var description: String { name }

  /// The cases of a text in the order written.
  static func parse(_ text: String) -> [Golden] {
    let blocks = ("\n" + text).components(separatedBy: "\n== ").dropFirst()
    return blocks.map { block in
      let parts = block.components(separatedBy: "\n-- ")
      var files: [String: String] = [:]
      for part in parts.dropFirst() {
        let name = part.prefix { $0 != "\n" }
        files[String(name)] = String(part.dropFirst(name.count + 1))
      }
      let expected = files.removeValue(forKey: "findings") ?? ""
      return Golden(
        name: parts[0], files: files,
        expected: expected.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil
  }

  /// Rewrites the findings of every case in a Swift file that holds one raw string.
  static func record(_ cases: [(golden: Golden, text: String)], in file: String) throws {
    var source = try String(contentsOfFile: file, encoding: .utf8)
    for (golden, text) in cases {
      guard let start = source.range(of: "\n    == \(golden.name)\n"),
        let head = source.range(
          of: "\n    -- findings\n", range: start.upperBound..<source.endIndex)
      else { continue }
      let rest = head.upperBound..<source.endIndex
      let ends = ["\n    == ", "\n    \"\"\"#"].compactMap {
        source.range(of: $0, range: source.index(before: rest.lowerBound)..<rest.upperBound)
      }
      guard let end = ends.map(\.lowerBound).min() else { continue }
      let indented = text.components(separatedBy: "\n").map { "    " + $0 }.joined(separator: "\n")
      source.replaceSubrange(
        source.index(before: head.upperBound)..<max(end, source.index(before: head.upperBound)),
        with: "\n" + indented)
    }
    try source.write(toFile: file, atomically: true, encoding: .utf8)
  }
}
