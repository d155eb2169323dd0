import Foundation

/// Takes out of printed text what changes from run to run: ids, moments, durations, the folder.
enum StableText {
  static func of(_ text: String, in copy: ProjectCopy) -> String {
    let lines = text.replacingOccurrences(of: copy.folder.path, with: "PROJECT")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return inOrder(lines.map { steady(String($0)) }).joined(separator: "\n")
  }

  private static func steady(_ line: String) -> String {
    line.replacing(#/\b01[0-9A-HJKMNP-TV-Z]{24}\b/#, with: "RUN")
      .replacing(#/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z?/#, with: "TIME")
      .replacing(#/accepted \d{4}-\d\d-\d\d/#, with: "accepted DAY")
      .replacing(#/\b\d+ ms of exchanges/#, with: "ELAPSED of exchanges")
      .replacing(#/\b\d+ days? ago\b/#, with: "DAYS ago")
      // What the exchanges of a replay took is recorded, what the run and a miss took is not.
      .replacing(#/(\d+ trials?) ([·-]) [^·-]+? ([·-]|$)/#) { "\($0.1) \($0.2) ELAPSED \($0.3)" }
      .replacing(#/(599, miss,) [\d.]+ m?s:/#) { "\($0.1) ELAPSED:" }
  }

  /// Members finish in any order: their lines of progress, where several follow each other, sorted.
  private static func inOrder(_ lines: [String]) -> [String] {
    var result: [String] = []
    var progress: [String] = []
    for line in lines {
      if line.contains(#/^\S+ on \S+: \d+/\d+ cases?/#) {
        progress.append(line)
      } else {
        result += progress.sorted() + [line]
        progress = []
      }
    }
    return result + progress.sorted()
  }
}
