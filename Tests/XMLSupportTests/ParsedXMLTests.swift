import Foundation
import TestSupport
import Testing
import XMLSupport

@Suite struct ParsedXMLTests {
  private func failure(
    _ bytes: [UInt8], _ options: ParsedXML.Options = .init()
  ) -> XMLError? {
    do throws(XMLError) {
      _ = try ParsedXML(bytes, options: options)
      return nil
    } catch {
      return error
    }
  }

  private func failure(_ text: String, _ options: ParsedXML.Options = .init()) -> XMLError? {
    failure(Array(text.utf8), options)
  }

  private let withSubset = ParsedXML.Options(doctype: .allowInternalSubset)

  @Test func wellFormedDocumentParses() throws {
    #expect(try ParsedXML("<a xmlns:p='u'><p:b/></a>").rootName == "a")
    #expect(try ParsedXML("<p:a xmlns:p='u'/>").rootName == "p:a")
  }

  @Test func problemHasPlaceTextAndCode() {
    guard case .notWellFormed(let problems)? = failure("<a>\n  <b></c>\n</a>") else {
      Issue.record("the document is accepted")
      return
    }
    #expect(problems.first?.line == 2)
    #expect((problems.first?.column ?? 0) > 1)
    #expect(problems.first?.code == 76)
    #expect(problems.first?.message.contains("mismatch") == true)
  }

  @Test(arguments: [
    "", " ", "text", "<a>", "<a/><b/>", "<a b=1/>", "<a b='1' b='2'/>", "<a>&nope;</a>", "<p:a/>",
    "<a>\u{1}</a>", "<a>\u{1B}[m</a>", "<a>\u{FFFE}</a>", "<a>&#27;</a>", "<a>\0</a>", "<a/>\0",
    "<a/>\0<b/>", "<a>]]></a>", "<!-- -- --><a/>", "<a><![CDATA[x</a>",
    "<?xml version='1.1'?><a>&#1;</a>",
  ])
  func malformedDocumentIsRefused(text: String) {
    guard case .notWellFormed(let problems)? = failure(text) else {
      Issue.record("\(text.debugDescription): \(String(describing: failure(text)))")
      return
    }
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { !$0.message.isEmpty && !$0.message.contains("\n") })
  }

  @Test(
    arguments: [
      [0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E], [0x3C, 0x61, 0x3E, 0xC3],
      [0xFE, 0xFF, 0x00],
      [0xEF, 0xBB, 0xBF], [0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80, 0x3C, 0x2F, 0x61, 0x3E],
    ] as [[UInt8]])
  func bytesThatAreNotTextAreRefused(bytes: [UInt8]) {
    guard case .notWellFormed? = failure(bytes) else {
      Issue.record("\(bytes) is accepted")
      return
    }
  }

  @Test func declaredEncodingCountsForBytesAndNotForText() throws {
    let text = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"
    let query = try XPathQuery("string(/a)")
    #expect(try query.evaluate(on: ParsedXML(text)) == .value(.string("é")))
    let latin = Array(text.unicodeScalars.map { UInt8($0.value) })
    #expect(try query.evaluate(on: ParsedXML(latin)) == .value(.string("é")))
  }

  @Test func sizeIsBounded() {
    #expect(failure("<a/>", .init(maxBytes: 3)) == .tooLarge(bytes: 4, limit: 3))
    #expect(failure("<a/>", .init(maxBytes: 4)) == nil)
    #expect(failure("<a/>", .init(maxBytes: -1)) == .tooLarge(bytes: 4, limit: 0))
  }

  @Test func depthIsBounded() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>\n", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(failure(nested(256)) == nil)
    #expect(failure(nested(257)) == .tooDeep(limit: 256, line: 257))
    #expect(failure(nested(3), .init(maxDepth: 2)) == .tooDeep(limit: 2, line: 3))
    #expect(failure(String(repeating: "<a>", count: 350_000)) == .tooDeep(limit: 256, line: 1))
  }

  @Test func depthIsBoundedInsideEntitiesToo() {
    let text = "<!DOCTYPE a [<!ENTITY e '<b><b><b/></b></b>'>]><a>&e;</a>"
    guard case .tooDeep? = failure(text, .init(maxDepth: 2, doctype: .allowInternalSubset)) else {
      Issue.record("\(String(describing: failure(text, withSubset)))")
      return
    }
  }

  @Test func doctypeIsRefusedUnlessAllowed() throws {
    let text = "\n<!DOCTYPE a [<!ENTITY e 'x'><!ATTLIST a b CDATA 'y'>]><a>&e;</a>"
    #expect(failure(text) == .doctypeRefused(line: 2))
    let document = try ParsedXML(text, options: withSubset)
    #expect(try XPathQuery("string(/a)").evaluate(on: document) == .value(.string("x")))
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/hostname'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e PUBLIC 'p' 'http://localhost:9/x'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY % e SYSTEM 'file:///etc/hostname'>%e;]><a/>",
  ])
  func externalEntityIsNeverOpened(text: String) {
    guard case .externalEntityRefused(let location)? = failure(text, withSubset) else {
      Issue.record("\(String(describing: failure(text, withSubset)))")
      return
    }
    #expect(text.contains(location))
  }

  @Test func externalSubsetIsNotLoaded() {
    #expect(failure("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", withSubset) == nil)
  }

  @Test func xincludeStaysAnElement() throws {
    let text = "<a xmlns:x='http://www.w3.org/2001/XInclude'><x:include href='/etc/hostname'/></a>"
    #expect(try XPathQuery("string(/a)").evaluate(on: ParsedXML(text)) == .value(.string("")))
  }

  @Test func billionLaughsAreRefused() {
    var text = "<!DOCTYPE a [<!ENTITY e0 'lol'>"
    for level in 1...12 {
      let references = String(repeating: "&e\(level - 1);", count: 10)
      text += "<!ENTITY e\(level) '\(references)'>"
    }
    text += "]><a>&e12;</a>"
    #expect(failure(text) == .doctypeRefused(line: 1))
    guard case .entityExpansion? = failure(text, withSubset) else {
      Issue.record("\(String(describing: failure(text, withSubset)))")
      return
    }
    let attribute = text.replacingOccurrences(of: "<a>&e12;</a>", with: "<a b='&e12;'/>")
    guard case .entityExpansion? = failure(attribute, withSubset) else {
      Issue.record("\(String(describing: failure(attribute, withSubset)))")
      return
    }
  }

  @Test func quadraticBlowUpIsRefused() {
    let entity = String(repeating: "x", count: 100_000)
    let references = String(repeating: "&e;", count: 20_000)
    let text = "<!DOCTYPE a [<!ENTITY e '\(entity)'>]><a>\(references)</a>"
    guard case .entityExpansion? = failure(text, withSubset) else {
      Issue.record("\(String(describing: failure(text, withSubset)).prefix(500))")
      return
    }
  }

  @Test func entityThatHoldsItselfIsRefused() {
    let text = "<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a>&e;</a>"
    guard case .entityExpansion? = failure(text, withSubset) else {
      Issue.record("\(String(describing: failure(text, withSubset)))")
      return
    }
  }

  @Test func problemsAreBounded() {
    let text = "<a>" + String(repeating: "<p:b/>", count: 10_000) + "</a>"
    guard case .notWellFormed(let problems)? = failure(text) else {
      Issue.record("the document is accepted")
      return
    }
    #expect(problems.count == 100)
  }

  @Test func messagesAreBounded() {
    let name = String(repeating: "n", count: 20_000)
    guard case .notWellFormed(let problems)? = failure("<\(name)></b>") else {
      Issue.record("the document is accepted")
      return
    }
    #expect(problems.contains { $0.message.hasSuffix(" […]") })
    #expect(problems.allSatisfy { $0.message.utf8.count <= 2_000 })
  }

  @Test func randomBytesNeverCrash() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "<a>", "</a>", "<a ", "b='", "'", "/>", "&", ";", "<!DOCTYPE a [", "]>", "<!ENTITY e '",
      "&e;",
      "<?xml version='1.0' encoding='", "UTF-16", "'?>", "<![CDATA[", "]]>", "<!--", "-->",
      "\u{FFFE}",
    ].map { Array($0.utf8) }
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<16, using: &random) {
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += pieces.randomElement(using: &random) ?? []
        }
      }
      if let error = failure(bytes, withSubset) {
        #expect(!error.description.isEmpty, "\(bytes), seed 7")
      }
    }
  }
}
