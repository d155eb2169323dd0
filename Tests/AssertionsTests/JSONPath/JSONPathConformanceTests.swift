import JSONSupport
import TestSupport
import Testing

@testable import Assertions

@Suite struct JSONPathConformanceTests {
  @Test func theSuiteIsPresentWhereItIsDemanded() {
    #expect(SharedData.hasJSONPath || !SharedData.isDemanded)
  }

  @Test(.enabled(if: SharedData.hasJSONPath, "no conformance data"))
  func everyTestOfTheComplianceSuitePasses() throws {
    let suite = try SharedData.document("conformance/jsonpath-cts.json")
    var count = 0
    for test in try #require(suite["tests"]?.arrayValue) {
      let name = try #require(test["name"]?.stringValue)
      let selector = try #require(test["selector"]?.stringValue)
      if test["invalid_selector"]?.boolValue == true {
        #expect(throws: JSONPathError.self, "\(name): \(selector)") {
          try JSONPathQuery(selector)
        }
      } else {
        try check(test, name: name, selector: selector)
      }
      count += 1
    }
    #expect(count >= 703)
  }

  private func check(_ test: JSONValue, name: String, selector: String) throws {
    let document = try #require(test["document"])
    let query = try JSONPathQuery(selector)
    guard case .nodes(let nodes) = query.nodes(in: document) else {
      Issue.record("\(name): \(selector) met a limit")
      return
    }
    let values = JSONValue.array(nodes.map(\.value))
    let paths = JSONValue.array(nodes.map { .string($0.normalizedPath) })
    let allowedValues = test["result"].map { [$0] } ?? test["results"]?.arrayValue ?? []
    let allowedPaths =
      test["result_paths"].map { [$0] } ?? test["results_paths"]?.arrayValue ?? []
    #expect(allowedValues.contains(values), "\(name): \(selector)")
    #expect(allowedPaths.contains(paths), "\(name): \(selector)")
    #expect(nodes.allSatisfy { $0.pointer.value(in: document) == $0.value }, "\(name)")
  }
}
