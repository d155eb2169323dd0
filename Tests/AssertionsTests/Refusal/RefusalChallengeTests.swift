import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing

@testable import Assertions

/// Hard cases that only sound like refusals, and terse ones that do not.
@Suite struct RefusalChallengeTests {
  /// Cases that must be judged rightly, of 74; raise it with the rules, never lower it.
  private static let floor = 74

  private static let cases: [JSONValue] = {
    let file = Repository.file("fixtures/refusals/challenge.jsonl")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return data.split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONValue(parsing: [UInt8]($0))
    }
  }()

  @Test func judgesHardCasesRightly() {
    let detector = WordingRefusalDetector()
    var wrong: [String] = []
    #expect(Self.cases.count == 74)
    for row in Self.cases {
      let text = row["completion"]?.stringValue ?? ""
      let wanted = row["label"] == "refusal" ? "refused" : "complied"
      let verdict = detector.judge(row: text)
      if verdict != wanted { wrong.append("\(row["id"]?.stringValue ?? "") \(verdict): \(text)") }
    }
    #expect(Self.cases.count - wrong.count >= Self.floor, "\(wrong.joined(separator: "\n"))")
  }
}

extension WordingRefusalDetector {
  fileprivate func judge(row text: String) -> String {
    finding(for: Reply(text: text)).verdict.rawValue
  }
}
