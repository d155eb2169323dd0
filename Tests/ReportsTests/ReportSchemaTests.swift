import ContractModel
import JSONSupport
import Testing

@testable import Reports

@Suite struct ReportSchemaTests {
  /// The keys the schema knows that a document used, as paths, and what breaks the schema.
  private struct Walk {
    var used: Set<String> = []
    var problems: [String] = []

    mutating func visit(_ value: JSONValue, _ schema: JSONValue, at path: String) {
      if let choices = schema["anyOf"]?.arrayValue {
        guard !value.isNull, let first = choices.first else { return }
        return visit(value, first, at: path)
      }
      if let words = schema["enum"]?.arrayValue, !words.contains(value) {
        problems.append("\(path): unknown word \(value)")
      }
      if let constant = schema["const"], constant != value { problems.append("\(path): \(value)") }
      if let type = schema["type"]?.stringValue, !fits(value, type) {
        problems.append("\(path): \(value.typeName) is not \(type)")
      }
      if let properties = schema["properties"]?.objectValue {
        visit(value.objectValue ?? [:], properties, schema, at: path)
      }
      for item in value.arrayValue ?? [] { visit(item, schema["items"] ?? [:], at: path + "[]") }
    }

    private mutating func visit(
      _ object: JSONObject, _ properties: JSONObject, _ schema: JSONValue, at path: String
    ) {
      for member in object {
        let place = "\(path).\(member.key)"
        guard let known = properties[member.key] else {
          problems.append("\(place) is not in the schema")
          continue
        }
        used.insert(place)
        visit(member.value, known, at: place)
      }
      for key in schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
      where object[key] == nil {
        problems.append("\(path).\(key) is missing")
      }
    }

    private func fits(_ value: JSONValue, _ type: String) -> Bool {
      type == "integer" ? value.numberValue?.isInteger == true : value.typeName == type
    }

    static func keys(_ schema: JSONValue, at path: String) -> Set<String> {
      if let choices = schema["anyOf"]?.arrayValue, let first = choices.first {
        return keys(first, at: path)
      }
      if let items = schema["items"] { return keys(items, at: path + "[]") }
      var all: Set<String> = []
      for member in schema["properties"]?.objectValue ?? [:] {
        let place = "\(path).\(member.key)"
        all.insert(place)
        all.formUnion(keys(member.value, at: place))
      }
      return all
    }
  }

  @Test func schemaAndReportHaveTheSameKeys() throws {
    var run = try MemoryRun.sample(
      end: .make(
        stop: RunStop(.maxTime),
        possiblyPaid: [StepID(suite: 0, member: 0, position: 2, trial: 1)]))
    run.trials[0].unjudged = [
      UnjudgedExpectation(expectation: "cost", reason: .unobserved, detail: "no counts")
    ]
    run.trials[0].refusalEvidence = [RefusalFinding.Evidence(text: "No.", range: 0..<3)]
    let context = ReportContext(
      comparison: MemoryRun.sampleComparison,
      diagnostics: [
        Diagnostic(code: "a", "b", at: SourceLocation(file: "f", line: 1, column: 1))
      ])
    var walk = Walk()
    let document = try JSONValue(parsing: JSONReport().text(run, context))
    walk.visit(document, ReportSchema.value, at: "")
    #expect(walk.problems == [])
    #expect(walk.used == Walk.keys(ReportSchema.value, at: ""))
  }

  @Test func reportWithLittleInItIsValidToo() throws {
    for run in [try MemoryRun.make(end: nil), try .make(header: .make(suites: []))] {
      var walk = Walk()
      walk.visit(try JSONValue(parsing: JSONReport().text(run)), ReportSchema.value, at: "")
      #expect(walk.problems == [])
    }
  }
}
