import Foundation
import RegexSupport
import TestSupport
import Testing

/// The JSON Schema test suite's patterns, each tried at its strings and property names.
@Suite(.enabled(if: SharedData.mayRun("conformance/json-schema/tests"), "no conformance data"))
struct ECMAConformanceTests {
  private static let folder = "conformance/json-schema/tests/draft2020-12/"

  private func groups(_ file: String) throws -> [[String: Any]] {
    try #require(try SharedData.json(Self.folder + file) as? [[String: Any]])
  }

  /// The strings of `data` that a pattern is tried at: itself, or its keys.
  private func subjects(_ data: Any?) -> [String] {
    if let text = data as? String { return [text] }
    return (data as? [String: Any]).map { Array($0.keys) } ?? []
  }

  @Test(arguments: [
    ("pattern.json", 5), ("optional/ecmascript-regex.json", 60), ("optional/non-bmp-regex.json", 5),
  ])
  func patternsJudgeAsTheSuiteSays(file: String, minimum: Int) throws {
    var judged = 0
    for group in try groups(file) {
      guard let schema = group["schema"] as? [String: Any],
        let tests = group["tests"] as? [[String: Any]]
      else { continue }
      let keyed = (schema["patternProperties"] as? [String: Any]).map { Array($0.keys) } ?? []
      for source in keyed + [schema["pattern"] as? String].compactMap({ $0 }) {
        let pattern = try Pattern(ecma: source)
        // Only a closed object, or a pattern by itself, judges by whether the pattern matches.
        guard keyed.isEmpty || schema["additionalProperties"] as? Bool == false else { continue }
        for test in tests {
          for subject in subjects(test["data"]) {
            let outcome = pattern.firstMatch(in: subject)
            #expect(
              outcome.isMatch == (test["valid"] as? Bool), "\(source) at \(subject): \(outcome)")
            judged += 1
          }
        }
      }
    }
    #expect(judged >= minimum)
  }

  @Test(arguments: ["optional/format/regex.json", "optional/format/ecmascript-regex.json"])
  func syntaxIsJudgedAsTheSuiteSays(file: String) throws {
    var judged = 0
    for group in try groups(file) {
      for test in try #require(group["tests"] as? [[String: Any]]) {
        guard let source = test["data"] as? String else { continue }
        let isValid = (try? ECMAPattern(source)) != nil
        #expect(isValid == (test["valid"] as? Bool), "\(source)")
        judged += 1
      }
    }
    #expect(judged > 1)
  }
}
