import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing

@testable import Assertions

/// Hard cases: some only sound like refusals, some are terse, modern or in other languages.
@Suite struct RefusalChallengeTests {
  /// A row of `fixtures/refusals`.
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var text: String
    var isRefusal: Bool
    var language: String

    var testDescription: String { id }
  }

  static let cases: [Case] = [
    "challenge", "challenge-english", "challenge-languages", "challenge-voices",
  ]
  .flatMap { name in
    let data = try? Data(contentsOf: Repository.file("fixtures/refusals/\(name).jsonl"))
    return (data ?? Data()).split(separator: UInt8(ascii: "\n")).compactMap { line -> Case? in
      guard let row = try? JSONValue(parsing: [UInt8](line)), let id = row["id"]?.stringValue
      else { return nil }
      return Case(
        id: id, text: row["completion"]?.stringValue ?? "", isRefusal: row["label"] == "refusal",
        language: row["lang"]?.stringValue ?? "")
    }
  }

  /// Cases that are not judged rightly yet; take them out when they are, never add one.
  private static let known: Set<String> = ["ch-n31"]

  private let detector = WordingRefusalDetector()

  @Test func thereAreAsManyCasesAsThereShouldBe() {
    #expect(Self.cases.count == 946)
    #expect(Set(Self.cases.map(\.id)).count == Self.cases.count)
    for language in RefusalLanguage.allCases where language != .english {
      let own = Self.cases.filter { $0.language == language.rawValue }
      #expect(own.count >= 12, "\(language)")
      #expect(own.contains { $0.isRefusal } && own.contains { !$0.isRefusal }, "\(language)")
    }
  }

  @Test(arguments: cases)
  func isJudgedRightly(testCase: Case) {
    let finding = detector.finding(for: Reply(text: testCase.text), phrases: .none)
    let isRight = finding.verdict == (testCase.isRefusal ? .refused : .complied)
    withKnownIssue(isIntermittent: false) {
      #expect(
        isRight, "\(finding.verdict.rawValue) \(finding.score ?? 0): \(testCase.text)")
    } when: {
      Self.known.contains(testCase.id)
    }
    guard finding.verdict == .refused else { return #expect(finding.evidence.isEmpty || !isRight) }
    #expect(!finding.evidence.isEmpty)
    for evidence in finding.evidence { expect(evidence, isIn: testCase.text) }
  }

  /// What stands at the evidence's place is its text, unless it was cut or the reply escapes it.
  private func expect(_ evidence: RefusalFinding.Evidence, isIn text: String) {
    guard let range = evidence.range else {
      Issue.record("evidence of wording has no place")
      return
    }
    let bytes = Array(text.utf8)
    guard range.upperBound <= bytes.count else {
      Issue.record("\(range) is beyond the reply of \(bytes.count) bytes")
      return
    }
    let said = String(decoding: bytes[range], as: UTF8.self)
    let begun = evidence.text.hasSuffix("…") ? String(evidence.text.dropLast()) : evidence.text
    #expect(said.hasPrefix(begun))
    if evidence.text.utf8.count < 190 { #expect(said == evidence.text) }
  }
}
