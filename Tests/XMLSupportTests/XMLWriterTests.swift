import TestSupport
import Testing
import XMLSupport

@Suite struct XMLWriterTests {
  private func failure(_ body: (XMLWriter) throws(XMLError) -> Void) -> XMLError? {
    do throws(XMLError) {
      _ = try XMLWriter.text(body)
      return nil
    } catch {
      return error
    }
  }

  @Test func documentIsIndented() throws {
    let text = try XMLWriter.text { writer throws(XMLError) in
      try writer.startElement("a")
      try writer.attribute("b", "<&\"'é\n\t")
      try writer.startElement("c")
      try writer.text("x < y & z ]]> é")
      try writer.endElement()
      try writer.comment("a--b-")
      try writer.startElement("d")
      try writer.endElement()
      try writer.endElement()
    }
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a b="&lt;&amp;&quot;'é&#10;&#9;">
          <c>x &lt; y &amp; z ]]&gt; é</c>
          <!--a- -b- -->
          <d/>
        </a>

        """)
  }

  @Test func whateverIsWrittenReadsBack() throws {
    var random = SeededGenerator(seed: 42)
    for round in 0..<1_500 {
      let attribute = HostileText.make(&random)
      let body = HostileText.make(&random)
      let comment = HostileText.make(&random)
      let text = try XMLWriter.text(layout: .compact) { writer throws(XMLError) in
        try writer.comment(comment)
        try writer.startElement("a")
        try writer.attribute("b", attribute)
        try writer.text(body)
        try writer.comment(comment)
        try writer.text(body)
        try writer.endElement()
      }
      let document = try ParsedXML(text)
      let hint: Comment = "seed 42, round \(round)"
      let read = try XPathQuery("string(/a)").evaluate(on: document)
      let twice = XMLText.sanitised(body) + XMLText.sanitised(body)
      #expect(read == .value(.string(twice)), hint)
      let value = try XPathQuery("string(/a/@b)").evaluate(on: document)
      #expect(value == .value(.string(XMLText.sanitised(attribute))), hint)
      #expect(try XMLRecheck.counts(of: Array(text.utf8)) == ["a": 1], hint)
    }
  }

  @Test(arguments: ["", "1a", "a b", "a:b", "xmlns", "a\0", "<", "-a", "é\u{FFFE}"])
  func nameThatIsNoneIsRefused(name: String) {
    #expect(
      failure { writer throws(XMLError) in try writer.startElement(name) } == .nameRefused(name))
    let attribute = failure { writer throws(XMLError) in
      try writer.startElement("a")
      try writer.attribute(name, "")
    }
    #expect(attribute == .nameRefused(name))
  }

  enum Call: Sendable {
    case start, attribute, text, comment, end, finish

    func make(on writer: XMLWriter) throws(XMLError) {
      switch self {
      case .start: try writer.startElement("a")
      case .attribute: try writer.attribute("b", "")
      case .text: try writer.text("")
      case .comment: try writer.comment("")
      case .end: try writer.endElement()
      case .finish: try writer.finish()
      }
    }
  }

  @Test(
    arguments: [
      [.text], [.end], [.attribute], [.finish], [.start, .finish], [.start, .end, .start],
      [.start, .end, .text], [.start, .end, .end], [.start, .attribute, .attribute],
      [.start, .text, .attribute], [.start, .comment, .attribute], [.start, .end, .attribute],
      [.start, .end, .finish, .finish], [.start, .end, .finish, .start],
    ] as [[Call]])
  func whatWouldNotParseIsMisplaced(calls: [Call]) throws {
    let writer = try XMLWriter { _ in }
    for call in calls.dropLast() { try call.make(on: writer) }
    do throws(XMLError) {
      try calls.last?.make(on: writer)
      Issue.record("the last call is accepted")
    } catch {
      guard case .misplaced(let text) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!text.isEmpty)
    }
  }

  @Test func depthIsThatOfTheParser() throws {
    func nested(_ depth: Int) throws(XMLError) -> String {
      try XMLWriter.text { writer throws(XMLError) in
        for _ in 0..<depth { try writer.startElement("a") }
        for _ in 0..<depth { try writer.endElement() }
      }
    }
    _ = try ParsedXML(try nested(256))
    #expect(try XMLRecheck.counts(of: Array(try nested(256).utf8)) == ["a": 256])
    #expect(throws: XMLError.tooDeep(limit: 256, line: 0)) { try nested(257) }
  }

  @Test func textThatCouldNotBeReadIsRefused() {
    let half = String(repeating: "x", count: 5_000_001)
    let error = failure { writer throws(XMLError) in
      try writer.startElement("a")
      try writer.text(half)
      try writer.comment("no tag")
      try writer.text(half)
    }
    #expect(error == .tooLarge(bytes: 10_000_002, limit: 10_000_000))
    let attribute = failure { writer throws(XMLError) in
      try writer.startElement("a")
      try writer.attribute("b", String(repeating: "x", count: 1_000_001))
    }
    #expect(attribute == .tooLarge(bytes: 1_000_001, limit: 1_000_000))
  }

  @Test func largestTextAndAttributeReadBack() throws {
    let text = try XMLWriter.text { writer throws(XMLError) in
      try writer.startElement("a")
      try writer.attribute("b", String(repeating: "\"", count: 1_000_000))
      try writer.text(String(repeating: "x", count: 10_000_000))
      try writer.endElement()
    }
    #expect(try XMLRecheck.counts(of: Array(text.utf8)) == ["a": 1])
  }

  @Test func sinkReceivesPiecesWhileWriting() throws {
    final class Pieces { var sizes: [Int] = [] }
    let pieces = Pieces()
    let writer = try XMLWriter { pieces.sizes.append($0.count) }
    try writer.startElement("a")
    for _ in 0..<100 {
      try writer.startElement("b")
      try writer.text(String(repeating: "x", count: 1_000))
      try writer.endElement()
    }
    #expect(pieces.sizes.count > 5)
    #expect((pieces.sizes.max() ?? 0) < 50_000)
    try writer.endElement()
    try writer.finish()
    #expect(pieces.sizes.reduce(0, +) > 100_000)
  }

  @Test func errorOfTheSinkEndsTheDocument() throws {
    struct Full: Error, CustomStringConvertible { let description = "disk full" }
    let writer = try XMLWriter { _ in throw Full() }
    #expect(throws: XMLError.sinkFailed("disk full")) {
      try writer.startElement("a")
      for _ in 0..<100 { try writer.text(String(repeating: "x", count: 1_000)) }
    }
    #expect(throws: XMLError.sinkFailed("disk full")) { try writer.text("more") }
  }
}
