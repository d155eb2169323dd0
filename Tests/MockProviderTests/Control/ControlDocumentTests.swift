import Foundation
import JSONSupport
import TestSupport
import Testing

@testable import MockProvider

/// The API's description of itself, and the table in docs/mock.md.
@Suite struct ControlDocumentTests {
  private let document = ControlDocument.json(version: "1.2.3")

  private var operations: [(path: String, method: String, operation: JSONValue)] {
    (document["paths"]?.objectValue?.members ?? []).flatMap { path in
      (path.value.objectValue?.members ?? []).map { (path.key, $0.key, $0.value) }
    }
  }

  @Test func hasEveryRouteAndNothingElse() {
    #expect(document["openapi"] == "3.1.0")
    #expect(document["info"]?["version"] == "1.2.3")
    let described = Set(operations.map { "\($0.method.uppercased()) \($0.path)" })
    #expect(described == Set(ControlRoute.all.map { "\($0.method) \($0.path)" }))
    #expect(operations.count == ControlRoute.all.count)
  }

  /// What OpenAPI 3.1 demands of every operation (sections 4.8.10, 4.8.12, 4.8.16).
  @Test func everyOperationIsWhatOpenAPIDemands() throws {
    var ids: Set<String> = []
    for (path, method, operation) in operations {
      let place = "\(method) \(path)"
      #expect(path.hasPrefix("/"), "\(place)")
      #expect(["get", "put", "post", "delete"].contains(method), "\(place)")
      let id = operation["operationId"]?.stringValue ?? ""
      let isNew = ids.insert(id).inserted
      #expect(isNew, "\(place)")
      let parameters = operation["parameters"]?.arrayValue ?? []
      let names = parameters.map {
        "\($0["in"]?.stringValue ?? "") \($0["name"]?.stringValue ?? "")"
      }
      #expect(Set(names).count == names.count, "\(place)")
      let inPath = parameters.filter { $0["in"] == "path" }
      #expect(inPath.allSatisfy { $0["required"] == true }, "\(place)")
      let templates = path.matches(of: #/\{(\w+)\}/#).map { String($0.1) }
      #expect(inPath.compactMap { $0["name"]?.stringValue } == templates, "\(place)")
      #expect(parameters.allSatisfy { $0["schema"] != nil }, "\(place)")
      let responses = try #require(operation["responses"]?.objectValue)
      #expect(responses.count >= 2, "\(place)")
      for response in responses {
        #expect(response.key == "default" || response.key.contains(#/^[2-5]\d\d$/#), "\(place)")
        let isWhole = response.value["description"] != nil || response.value["$ref"] != nil
        #expect(isWhole, "\(place) \(response.key)")
      }
    }
  }

  @Test func everyReferenceLeadsSomewhere() {
    var references = 0
    func visit(_ value: JSONValue) {
      if let reference = value["$ref"]?.stringValue {
        references += 1
        let pointer = JSONPointer(String(reference.dropFirst()))
        #expect(
          reference.hasPrefix("#/") && pointer.flatMap { document[$0] } != nil, "\(reference)")
      }
      for member in value.objectValue?.members ?? [] { visit(member.value) }
      for item in value.arrayValue ?? [] { visit(item) }
    }
    visit(document)
    #expect(references > 50)
  }

  @Test func everyBodyAndAnswerHasASchemaAndEverySchemaAUse() {
    let schemas = Set(ControlSchemas.all.keys)
    let used = Set(ControlRoute.all.flatMap { [$0.answer] + ($0.body.map { [$0] } ?? []) })
    #expect(used.isSubset(of: schemas))
    #expect(schemas.subtracting(used).sorted() == ["Entry", "Filter", "Problem"])
  }

  @Test func thePageHasTheTableOfTheRoutes() throws {
    let page = Repository.file("docs/mock.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let (opening, closing) = ("<!-- routes -->\n", "<!-- /routes -->\n")
    let start = try #require(text.range(of: opening)).upperBound
    let end = try #require(text.range(of: closing)).lowerBound
    let rows = ControlRoute.all.map { "| `\($0.method) \($0.path)` | \($0.summary) |\n" }
    let table = "| route | what it does |\n|---|---|\n" + rows.joined()
    if ProcessInfo.processInfo.environment["CHAINDRILL_RECORD_GOLDENS"] != nil {
      try Data(String(text[..<start] + table + text[end...]).utf8).write(to: page)
      Issue.record("the table was written; look at the difference")
    }
    #expect(String(text[start..<end]) == table)
  }

  @Test func thePageNamesEveryFilterAndEveryProblem() throws {
    let text = try String(contentsOf: Repository.file("docs/mock.md"), encoding: .utf8)
    let words = JournalFilter.names + ControlProblem.Code.allCases.map(\.rawValue)
    for word in words + ClientReport.Outcome.allCases.map(\.rawValue) {
      #expect(text.contains("`\(word)`"), "\(word)")
    }
  }
}
