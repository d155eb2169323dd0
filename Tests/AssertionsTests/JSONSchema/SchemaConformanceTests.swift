import JSONSupport
import Testing

@testable import Assertions

@Suite struct SchemaConformanceTests {
  private static let drafts: [(folder: String, draft: SchemaDraft, atLeast: Int)] = [
    ("json-schema/tests/draft2020-12", .draft202012, 1250),
    ("json-schema/tests/draft7", .draft7, 900),
  ]
  private static let files = drafts.flatMap { entry in
    ConformanceData.files(in: entry.folder).map { ($0, entry.draft) }
  }

  @Test func theSuitesArePresentWhereTheyAreDemanded() {
    #expect(ConformanceData.hasJSONSchema || !ConformanceData.isDemanded)
  }

  @Test(.enabled(if: ConformanceData.hasJSONSchema, "no conformance data"), arguments: files)
  func everyRequiredTestPasses(file: String, draft: SchemaDraft) throws {
    let count = try SchemaSuite(draft: draft, format: .annotate).run(file)
    #expect(count > 0, "\(file) holds no test")
  }

  @Test(.enabled(if: ConformanceData.hasJSONSchema, "no conformance data"), arguments: drafts)
  func noTestOfADraftIsLost(folder: String, draft: SchemaDraft, atLeast: Int) throws {
    let total = try ConformanceData.files(in: folder).reduce(0) { sum, file in
      let groups = try ConformanceData.document(file).arrayValue ?? []
      return sum + groups.reduce(0) { $0 + ($1["tests"]?.arrayValue?.count ?? 0) }
    }
    #expect(total >= atLeast)
  }
}
