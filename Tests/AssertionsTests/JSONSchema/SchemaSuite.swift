import JSONSupport
import TestSupport
import Testing

@testable import Assertions

/// One file of the official JSON Schema test suite, run against the validator.
struct SchemaSuite {
  let draft: SchemaDraft
  let format: SchemaFormatMode

  /// Answers the schemas the suite expects at `http://localhost:1234/`.
  static let remotes = SchemaLoader { reference in
    let prefix = "http://localhost:1234/"
    guard reference.hasPrefix(prefix),
      let document = try? SharedData.document(
        "conformance/json-schema/remotes/" + reference.dropFirst(prefix.count))
    else { return .failure(SchemaLoader.Failure("the suite has no such document")) }
    return .success(document)
  }

  /// Runs every test of a file; answers how many. Those excluded, as `group | test`, must fail, so
  /// that the list of them stays exact.
  func run(_ file: String, excluding: Set<String> = []) throws -> Int {
    var count = 0
    let groups = try #require(try SharedData.document(file).arrayValue)
    for group in groups {
      let name = group["description"]?.stringValue ?? ""
      let schema = try #require(group["schema"])
      let validator: JSONSchemaValidator
      do {
        validator = try JSONSchemaValidator(
          schema: schema, path: "", loader: Self.remotes,
          options: JSONSchemaValidator.Options(format: format, draft: draft))
      } catch {
        Issue.record("\(file): \(name): \(error)")
        continue
      }
      for test in group["tests"]?.arrayValue ?? [] {
        let title = "\(name) | \(test["description"]?.stringValue ?? "")"
        let isValid = try #require(test["valid"]?.boolValue as Bool?)
        let result = validator.validate(try #require(test["data"]))
        let passes = agrees(result, isValid)
        #expect(passes != excluding.contains(title), "\(file): \(title): \(result)")
        count += 1
      }
    }
    return count
  }

  /// An invalid value must also come with at least one mismatch in words.
  private func agrees(_ result: SchemaResult, _ isValid: Bool) -> Bool {
    switch result {
    case .valid: isValid
    case .invalid(let mismatches, let total):
      !isValid && !mismatches.isEmpty && total >= mismatches.count
        && mismatches.allSatisfy { !$0.expected.isEmpty && !$0.actual.isEmpty }
    case .unjudged: false
    }
  }
}
