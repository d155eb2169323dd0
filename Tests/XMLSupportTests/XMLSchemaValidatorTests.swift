import Foundation
import TestSupport
import Testing
import XMLSupport

@Suite struct XMLSchemaValidatorTests {
  private static let head = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
  private let schema = Array(
    """
    \(head)>
      <xs:element name="ticket">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="id" type="xs:int"/>
            <xs:element name="code" maxOccurs="unbounded">
              <xs:simpleType>
                <xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}\\d+"/></xs:restriction>
              </xs:simpleType>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="ref" type="xs:ID"/>
        </xs:complexType>
      </xs:element>
    </xs:schema>
    """.utf8)

  private func failure(_ text: String, _ loader: XMLResourceLoader? = nil) -> XMLError? {
    do throws(XMLError) {
      _ = try XMLSchemaValidator(Array(text.utf8), base: "schemas/main.xsd", loader: loader)
      return nil
    } catch {
      return error
    }
  }

  @Test func validDocumentHasNoProblems() throws {
    let validator = try XMLSchemaValidator(schema)
    let document = try ParsedXML("<ticket ref='r'><id>1</id><code>AB1</code></ticket>")
    #expect(try validator.validate(document) == [])
    #expect(try validator.validate(document) == [])
  }

  @Test func problemsNameLineAndRule() throws {
    let document = try ParsedXML(
      "<ticket>\n<id>x</id>\n<code>AB1</code>\n<code>ab</code>\n<nope/></ticket>")
    let problems = try XMLSchemaValidator(schema).validate(document)
    #expect(Set(problems.map(\.line)) == [2, 4, 5])
    #expect(problems.contains { $0.line == 2 && $0.code == 1824 && $0.message.contains("xs:int") })
    #expect(problems.contains { $0.line == 4 && $0.message.contains("pattern") })
  }

  @Test func problemKeepsALineBeyondSixteenBits() throws {
    let document = try ParsedXML(
      "<ticket>" + String(repeating: "\n", count: 70_000) + "<id>x</id><code>AB1</code></ticket>")
    let problems = try XMLSchemaValidator(schema).validate(document)
    #expect(problems.first?.line == 70_001)
  }

  @Test func schemaLocationOfTheDocumentIsNotFollowed() throws {
    let document = try ParsedXML(
      """
      <ticket xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:noNamespaceSchemaLocation="/etc/hostname"><id>1</id><code>AB1</code></ticket>
      """)
    let validator = try XMLSchemaValidator(schema, loader: { _ in throw CancellationError() })
    #expect(try validator.validate(document) == [])
  }

  @Test func faultySchemaIsRefusedWithItsLine() {
    guard
      case .schemaInvalid(let problems)? = failure(
        "\(Self.head)>\n<xs:element name='a' type='nope'/></xs:schema>")
    else {
      Issue.record("the schema is accepted")
      return
    }
    #expect(problems.first?.line == 2)
    #expect(problems.first?.file == "schemas/main.xsd")
    guard case .notWellFormed? = failure("<a>") else {
      Issue.record("text that is not XML is accepted")
      return
    }
    guard case .schemaInvalid? = failure("<a/>") else {
      Issue.record("a document that is no schema is accepted")
      return
    }
  }

  @Test func includesAndImportsComeFromTheLoader() throws {
    let main = """
      \(Self.head) xmlns:t="urn:t">
        <xs:include schemaLocation="types/common.xsd"/>
        <xs:import namespace="urn:t" schemaLocation="../other.xsd"/>
        <xs:element name="a" type="small"/>
        <xs:element name="b"><xs:complexType><xs:attribute ref="t:x" use="required"/>
        </xs:complexType></xs:element>
      </xs:schema>
      """
    let files = [
      "schemas/types/common.xsd":
        "\(Self.head)><xs:include schemaLocation='deeper.xsd'/>"
        + "<xs:simpleType name='small'><xs:restriction base='xs:byte'/></xs:simpleType></xs:schema>",
      "schemas/types/deeper.xsd": "\(Self.head)/>",
      "other.xsd": "\(Self.head) targetNamespace='urn:t'><xs:attribute name='x'/></xs:schema>",
    ]
    let validator = try XMLSchemaValidator(Array(main.utf8), base: "schemas/main.xsd") { location in
      // Reading XML inside a loader does not disturb the schema's own errors.
      _ = try? ParsedXML("<broken")
      return Array(try #require(files[location], "\(location)").utf8)
    }
    #expect(try validator.validate(ParsedXML("<a>1</a>")) == [])
    #expect(try validator.validate(ParsedXML("<a>300</a>")).count == 1)
    #expect(try validator.validate(ParsedXML("<b/>")).count == 1)
  }

  @Test(arguments: [
    "<xs:include schemaLocation='/etc/hostname'/>",
    "<xs:import namespace='urn:x' schemaLocation='http://localhost:9/x.xsd'/>",
    "<xs:redefine schemaLocation='x.xsd'/>",
  ])
  func withoutALoaderNothingIsRead(part: String) {
    guard case .resourceRefused(let location, _)? = failure("\(Self.head)>\(part)</xs:schema>")
    else {
      Issue.record("\(part): \(String(describing: failure("\(Self.head)>\(part)</xs:schema>")))")
      return
    }
    #expect(part.contains(location.split(separator: "/").last ?? "?"))
  }

  @Test func loaderThatThrowsFailsTheSchemaWithItsReason() {
    struct Outside: Error, CustomStringConvertible { let description = "outside the project" }
    let text = "\(Self.head)><xs:import namespace='urn:x' schemaLocation='x.xsd'/></xs:schema>"
    #expect(
      failure(text) { _ in throw Outside() }
        == .resourceRefused(location: "schemas/x.xsd", reason: "outside the project"))
    #expect(
      failure(text) { _ in [] }
        == .resourceRefused(location: "schemas/x.xsd", reason: "the document is empty"))
  }

  @Test func includedDocumentIsWatchedToo() {
    let text = "\(Self.head)><xs:include schemaLocation='x.xsd'/></xs:schema>"
    #expect(failure(text) { _ in Array("<broken".utf8) } != nil)
    let entity = "<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/hostname'>]>\(Self.head)>&e;</xs:schema>"
    guard case .externalEntityRefused? = failure(text, { _ in Array(entity.utf8) }) else {
      Issue.record("\(String(describing: failure(text) { _ in Array(entity.utf8) }))")
      return
    }
  }

  @Test func includesThatNeverEndAreBounded() {
    let text = "\(Self.head)><xs:include schemaLocation='1.xsd'/></xs:schema>"
    let error = failure(text) { location in
      let name = location.split(separator: "/").last?.split(separator: ".").first ?? "0"
      let next = (Int(name) ?? 0) + 1
      return Array("\(Self.head)><xs:include schemaLocation='\(next).xsd'/></xs:schema>".utf8)
    }
    guard case .resourceRefused? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func oneValidatorServesManyTasks() async throws {
    let validator = try XMLSchemaValidator(schema)
    let shared = try ParsedXML("<ticket ref='r'><id>1</id><code>AB1</code></ticket>")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          let codes = (0..<50).map { "<code>AB\($0)</code>\n" }.joined()
          let id = index.isMultiple(of: 2) ? "x" : "1"
          let document = try ParsedXML("<ticket ref='r\(index)'><id>\(id)</id>\(codes)</ticket>")
          let own = try validator.validate(document).isEmpty
          return try own == !index.isMultiple(of: 2) && validator.validate(shared).isEmpty
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test(
    .enabled(if: SharedData.mayRun("junit"), "no schemas of JUnit"),
    arguments: ["ant-junit.xsd", "jenkins-junit-10.xsd"])
  func schemasOfJUnitReadersCompile(name: String) throws {
    let validator = try XMLSchemaValidator(SharedData.bytes("junit/\(name)"), base: name)
    let document = try ParsedXML("<testsuites><nope/></testsuites>")
    #expect(try !validator.validate(document).isEmpty)
  }
}
