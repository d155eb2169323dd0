import JSONSupport
import TestSupport
import Testing

@testable import Assertions

@Suite struct SchemaConformanceTests {
  private static let drafts: [(folder: String, draft: SchemaDraft, atLeast: Int)] = [
    ("conformance/json-schema/tests/draft2020-12", .draft202012, 1250),
    ("conformance/json-schema/tests/draft7", .draft7, 900),
  ]
  private static let files = drafts.flatMap { entry in
    SharedData.jsonFiles(in: entry.folder).map { ($0, entry.draft) }
  }

  @Test func theSuitesArePresentWhereTheyAreDemanded() {
    #expect(SharedData.hasJSONSchema || !SharedData.isDemanded)
  }

  @Test(.enabled(if: SharedData.hasJSONSchema, "no conformance data"), arguments: files)
  func everyRequiredTestPasses(file: String, draft: SchemaDraft) throws {
    let count = try SchemaSuite(draft: draft, format: .annotate).run(file)
    #expect(count > 0, "\(file) holds no test")
  }

  @Test(.enabled(if: SharedData.hasJSONSchema, "no conformance data"), arguments: drafts)
  func noTestOfADraftIsLost(folder: String, draft: SchemaDraft, atLeast: Int) throws {
    let total = try SharedData.jsonFiles(in: folder).reduce(0) { sum, file in
      let groups = try SharedData.document(file).arrayValue ?? []
      return sum + groups.reduce(0) { $0 + ($1["tests"]?.arrayValue?.count ?? 0) }
    }
    #expect(total >= atLeast)
  }
}
