import Testing
import XMLSupport

@Suite struct RelaxNGValidatorTests {
  private static let head = "xmlns='http://relaxng.org/ns/structure/1.0'"
  private static let types = "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'"
  private let schema = Array(
    """
    <element name="ticket" \(head) \(types)>
      <interleave>
        <element name="id"><data type="int"/></element>
        <oneOrMore><element name="code"><data type="string"><param name="pattern">[A-Z]+</param>
        </data></element></oneOrMore>
      </interleave>
    </element>
    """.utf8)

  private func failure(_ text: String, _ loader: XMLResourceLoader? = nil) -> XMLError? {
    do throws(XMLError) {
      _ = try RelaxNGValidator(Array(text.utf8), base: "schemas/main.rng", loader: loader)
      return nil
    } catch {
      return error
    }
  }

  @Test func validDocumentHasNoProblems() throws {
    let validator = try RelaxNGValidator(schema)
    let document = try ParsedXML("<ticket><code>A</code><id>1</id><code>B</code></ticket>")
    #expect(try validator.validate(document) == [])
    #expect(try validator.validate(document) == [])
  }

  @Test func problemsNameTheLine() throws {
    let document = try ParsedXML("<ticket>\n<code>A</code>\n<id>x</id></ticket>")
    let problems = try RelaxNGValidator(schema).validate(document)
    #expect(problems.contains { $0.line == 3 })
    #expect(problems.allSatisfy { $0.severity == .error })
  }

  @Test func missingElementIsAProblem() throws {
    #expect(
      try !RelaxNGValidator(schema).validate(ParsedXML("<ticket><id>1</id></ticket>")).isEmpty)
  }

  @Test func faultySchemaIsRefused() {
    guard case .schemaInvalid(let problems)? = failure("<element \(Self.head)/>") else {
      Issue.record("the schema is accepted")
      return
    }
    #expect(!problems.isEmpty)
    guard case .schemaInvalid? = failure("<a/>") else {
      Issue.record("a document that is no schema is accepted")
      return
    }
  }

  @Test func includesComeFromTheLoader() throws {
    let main = """
      <grammar \(Self.head)><include href="parts/common.rng"/>
        <start><ref name="a"/></start></grammar>
      """
    let common = """
      <grammar \(Self.head)><define name="a"><externalRef href="a.rng"/></define></grammar>
      """
    let files = [
      "schemas/parts/common.rng": common,
      "schemas/parts/a.rng": "<element name='a' \(Self.head)><text/></element>",
    ]
    let validator = try RelaxNGValidator(Array(main.utf8), base: "schemas/main.rng") { location in
      Array(try #require(files[location], "\(location)").utf8)
    }
    #expect(try validator.validate(ParsedXML("<a>x</a>")) == [])
    #expect(try !validator.validate(ParsedXML("<b/>")).isEmpty)
  }

  @Test(arguments: [
    "<include href='/etc/hostname'/>", "<include href='http://localhost:9/x.rng'/>",
  ])
  func withoutALoaderNothingIsRead(part: String) {
    guard
      case .resourceRefused? = failure(
        "<grammar \(Self.head)>\(part)<start><text/></start></grammar>")
    else {
      Issue.record("\(part) is accepted")
      return
    }
  }

  @Test func schemaThatIncludesItselfIsRefused() {
    let text = "<grammar \(Self.head)><include href='main.rng'/><start><text/></start></grammar>"
    #expect(failure(text) { _ in Array(text.utf8) } != nil)
  }

  @Test func oneValidatorServesManyTasks() async throws {
    let validator = try RelaxNGValidator(schema)
    let shared = try ParsedXML("<ticket><code>A</code><id>1</id></ticket>")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          let id = index.isMultiple(of: 2) ? "x" : "1"
          let codes = String(repeating: "<code>A</code>", count: 50)
          let document = try ParsedXML("<ticket>\(codes)<id>\(id)</id></ticket>")
          let own = try validator.validate(document).isEmpty
          return try own == !index.isMultiple(of: 2) && validator.validate(shared).isEmpty
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
