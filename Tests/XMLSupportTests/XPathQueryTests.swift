import Testing
import XMLSupport

@Suite struct XPathQueryTests {
  private let text = """
    <order xmlns:p="urn:p" id="7">
      <item>one<b> &amp; a</b></item>
      <item p:kind="x"><![CDATA[two]]></item>
      <p:note/><!--c--><?pi data?>
    </order>
    """

  private func value(
    _ expression: String, _ namespaces: [String: String] = [:]
  ) throws -> XPathOutcome {
    try XPathQuery(expression, namespaces: namespaces).evaluate(on: ParsedXML(text))
  }

  private func nodes(
    _ expression: String, _ namespaces: [String: String] = [:]
  ) throws -> [XPathNode] {
    guard case .value(.nodes(let nodes)) = try value(expression, namespaces) else {
      Issue.record("\(expression) gives no nodes")
      return []
    }
    return nodes
  }

  @Test func fourTypesComeBackAsValues() throws {
    #expect(try value("string(/order/@id)") == .value(.string("7")))
    #expect(try value("count(//item) + 0.5") == .value(.number(2.5)))
    #expect(try value("/order/@id = 7") == .value(.boolean(true)))
    #expect(try value("/nothing") == .value(.nodes([])))
  }

  @Test func elementsHavePathLineNameAndText() throws {
    let items = try nodes("//item")
    #expect(items.map(\.path) == ["/order/item[1]", "/order/item[2]"])
    #expect(items.map(\.line) == [2, 3])
    #expect(items.map(\.value) == ["one & a", "two"])
    #expect(items.map(\.name) == ["item", "item"])
    #expect(items.allSatisfy { $0.kind == .element })
  }

  @Test(arguments: [
    ("/", XPathNode.Kind.document, "", "/", nil as String?),
    ("/order/@id", .attribute, "id", "/order/@id", "7"),
    ("//@p:kind", .attribute, "p:kind", "/order/item[2]/@p:kind", "x"),
    ("//p:note", .element, "p:note", "/order/p:note", ""),
    ("//b/text()", .text, "", "/order/item[1]/b/text()", " & a"),
    ("//comment()", .comment, "", "/order/comment()", "c"),
    (
      "//processing-instruction()", .processingInstruction, "pi",
      "/order/processing-instruction(pi)", "data"
    ),
    ("//b/namespace::p", .namespace, "p", "/order/item[1]/b/namespace::p", "urn:p"),
  ])
  func nodeIsDescribed(
    expression: String, kind: XPathNode.Kind, name: String, path: String, text: String?
  ) throws {
    let found = try nodes(expression, ["p": "urn:p"])
    #expect(found.count == 1)
    #expect(found.first?.kind == kind)
    #expect(found.first?.name == name)
    #expect(found.first?.path == path)
    if let text { #expect(found.first?.value == text) }
  }

  @Test func nodesComeInDocumentOrder() throws {
    #expect(
      try nodes("//b | //item | /order/@id").map(\.path) == [
        "/order/@id", "/order/item[1]", "/order/item[1]/b", "/order/item[2]",
      ])
  }

  @Test func relativeExpressionStartsAtTheDocument() throws {
    #expect(try nodes("order/item").count == 2)
  }

  @Test func lineBeyondSixteenBitsIsKept() throws {
    let long = "<a>" + String(repeating: "\n", count: 70_000) + "<b>x</b></a>"
    guard case .value(.nodes(let nodes)) = try XPathQuery("//b").evaluate(on: ParsedXML(long))
    else {
      Issue.record("no nodes")
      return
    }
    #expect(nodes.first?.line == 70_001)
  }

  @Test(arguments: [
    "", "//", "a[", "1 +", "a b", "nope()", "q:a", "/q:a", "$v", "count(1)", "a\0b",
  ])
  func faultyExpressionIsRefused(expression: String) {
    do throws(XMLError) {
      _ = try XPathQuery(expression)
      Issue.record("\(expression) is accepted")
    } catch {
      guard case .xpathInvalid(expression, let problem) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!problem.message.isEmpty)
    }
  }

  @Test func complaintsAboutLongExpressionsAreBounded() {
    let error = #expect(throws: XMLError.self) {
      try XPathQuery(String(repeating: "-", count: 15_000))
    }
    #expect((error?.description.utf8.count ?? .max) < 1000)
    let name = XMLError.nameRefused(String(repeating: "é", count: 9000)).description
    #expect(name.utf8.count <= 4096)
  }

  @Test func unknownFunctionBehindAFilterIsRefusedWhenReached() throws {
    let query = try XPathQuery("/order/item[nope()]")
    #expect(throws: XMLError.self) { try query.evaluate(on: ParsedXML(text)) }
  }

  @Test func lengthAndNestingAreBounded() throws {
    #expect(throws: XMLError.tooLarge(bytes: 16_385, limit: 16_384)) {
      try XPathQuery(String(repeating: "a", count: 16_385))
    }
    let deep = String(repeating: "(", count: 8_000) + "1" + String(repeating: ")", count: 8_000)
    #expect(
      try XPathQuery(deep).evaluate(on: ParsedXML(text)) == .limitExceeded(.recursion))
  }

  @Test func limitsAreOutcomesOfTheirOwn() throws {
    let wide = try ParsedXML("<a>" + String(repeating: "<b>xy</b>", count: 500) + "</a>")
    func outcome(_ expression: String, _ limits: XPathLimits) throws -> XPathOutcome {
      try XPathQuery(expression, limits: limits).evaluate(on: wide)
    }
    #expect(try outcome("//b", .init(nodes: 499)) == .limitExceeded(.nodes))
    #expect(try outcome("//b", .init(text: 999)) == .limitExceeded(.text))
    #expect(
      try outcome("//*[count(//*) > 1]", .init(operations: 10_000)) == .limitExceeded(.operations))
    guard case .value = try outcome("//b", .init(nodes: 500, text: 1_000)) else {
      Issue.record("limits are not inclusive")
      return
    }
  }

  @Test func nestedValuesShareTheTextBudget() throws {
    let depth = 100
    let deep =
      String(repeating: "<a>", count: depth) + String(repeating: "x", count: 1_000)
      + String(repeating: "</a>", count: depth)
    let query = try XPathQuery("//a", limits: XPathLimits(text: 99_999))
    #expect(try query.evaluate(on: ParsedXML(deep)) == .limitExceeded(.text))
  }

  @Test func oneDocumentServesManyTasks() async throws {
    let document = try ParsedXML(text)
    let query = try XPathQuery("count(//item)")
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<32 {
        group.addTask { (try? query.evaluate(on: document)) == .value(.number(2)) }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
