import ContractModel
import TestSupport
import Testing

@testable import SuiteFiles

struct YAMLDocumentTests {
  private func code(_ text: String, _ limits: YAMLLimits = YAMLLimits()) -> String? {
    code(Array(text.utf8), limits)
  }

  private func code(_ bytes: [UInt8], _ limits: YAMLLimits = YAMLLimits()) -> String? {
    do {
      _ = try YAMLDocument(SourceText(path: "x.yaml", bytes: bytes), limits: limits)
      return nil
    } catch {
      return error.code
    }
  }

  private func laughs(_ levels: Int, last: String) -> String {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1...levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    return text + last
  }

  @Test(arguments: ["{a: ", "[", "- "])
  func nestingFitsASmallStack(_ level: String) async {
    let text = String(repeating: level, count: 900)
    let close = level == "- " ? "x" : String(repeating: level == "[" ? "]" : "}", count: 900)
    let bytes = Array((text + close).utf8)
    let code = await SmallStack.run {
      do throws(Diagnostic) {
        _ = try YAMLDocument(SourceText(path: "a.yaml", bytes: bytes))
        return "none"
      } catch {
        return error.code
      }
    }
    #expect(code == "too-deep")
  }

  @Test func aBillionLaughsEndAtTheBudget() {
    #expect(code(laughs(12, last: "")) == "too-large")
  }

  @Test func aBillionLaughsInAKeyNeverReachTheParser() {
    #expect(code(laughs(12, last: "? *a12\n: b\n")) == "too-complex")
    #expect(code(laughs(12, last: "*a12 : b\n")) == "too-complex")
    #expect(code(laughs(12, last: "{[*a12]: b}\n")) == "too-complex")
    #expect(code(laughs(12, last: "b: {? *a12 : c}\n")) == "too-complex")
  }

  @Test func anchorsChainedDeeplyNeverReachTheParser() {
    var text = "a0: &a0 x\n"
    for level in 1...100 {
      let (open, close) = (String(repeating: "[", count: 900), String(repeating: "]", count: 900))
      text += "a\(level): &a\(level) \(open)*a\(level - 1)\(close)\n"
    }
    #expect(code(text) == "too-complex")
  }

  @Test func nestedKeysOfALargeFileNeverReachTheParser() {
    let keys = String(repeating: "{", count: 900)
    let ends = String(repeating: ":1}", count: 900).dropFirst(2)
    let text = keys + "[" + String(repeating: "a,", count: 200_000) + "]" + String(ends)
    #expect(code(text.replacing("}:1", with: "} :1")) == "too-complex")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNestingIsRefused(_ opening: String) {
    #expect(code(String(repeating: opening, count: 200) + "x") != nil)
    #expect(code(String(repeating: opening, count: 100_000)) != nil)
  }

  @Test func depthCountsThroughAliases() {
    let open = String(repeating: "[", count: 60)
    let close = String(repeating: "]", count: 60)
    let text = "a: &a \(open)x\(close)\nb: \(open)*a\(close)\n"
    #expect(code(text) == "too-deep")
    #expect(code("a: &a \(open)x\(close)\nb: *a\n") == nil)
  }

  @Test func textBehindAliasesCountsEachTime() {
    let long = String(repeating: "x", count: 1000)
    let aliases = Array(repeating: "*a", count: 20).joined(separator: ",")
    let text = "a: &a \(long)\nb: [\(aliases)]\n"
    #expect(code(text, YAMLLimits(textBytes: 25_000)) == nil)
    #expect(code(text, YAMLLimits(textBytes: 20_000)) == "too-large")
  }

  @Test func nodesAreCountedToTheLast() {
    #expect(code("[a, b, c]", YAMLLimits(nodes: 4)) == nil)
    #expect(code("[a, b, c]", YAMLLimits(nodes: 3)) == "too-large")
    #expect(code("{a: b}", YAMLLimits(nodes: 3)) == nil)
    #expect(code("{a: b}", YAMLLimits(nodes: 2)) == "too-large")
  }

  @Test func ordinaryAnchorsAndProseAreNoBombs() {
    var text = ""
    for anchor in 0..<12 { text += "a\(anchor): &a\(anchor) {x: y}\n" }
    for use in 0..<12 { text += "b\(use): *a\(use)\n" }
    #expect(code(text) == nil)
    let prose = "a: |\n  *bold* and [link]: here ? {a}: b &c *c\n"
    #expect(code(prose + String(repeating: "  *Note: [1]: x\n", count: 2000)) == nil)
  }

  @Test func bytesThatAreNoTextAreNamed() {
    #expect(code([0x61, 0x3A, 0x20, 0xFF]) == "invalid-utf8")
    #expect(code([0x61, 0x3A, 0x20, 0xC0, 0x80]) == "invalid-utf8")
    #expect(code([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]) == "invalid-utf8")
    #expect(code([0x61, 0x3A, 0x20, 0x00]) == "control-character")
    #expect(code([0x61, 0x3A, 0x20, 0x1B]) == "control-character")
    #expect(code("a: \u{FFFE}") == "invalid-yaml")
    #expect(code("a: \"\\0\"") == nil)
  }

  @Test func mergeKeysAddWhatIsNotThere() throws {
    let text = "a: &a {x: 1, y: 2}\nb: &b {z: 3}\nc: {<<: [*a, *b], x: 9}\n\"<<\": text\n"
    let root = try YAMLDocument(SourceText(path: "x", bytes: Array(text.utf8))).root
    guard case .mapping(let entries) = root.content,
      case .mapping(let merged) = entries[2].value.content
    else {
      Issue.record("no mapping")
      return
    }
    #expect(merged.map(\.key) == ["x", "y", "z"])
    guard case .scalar("9", .plain) = merged[0].value.content else {
      Issue.record("the key itself wins")
      return
    }
    #expect(entries.map(\.key) == ["a", "b", "c", "<<"])
    #expect(code("<<: text") == "wrong-type")
    #expect(code("<<: [text]") == "wrong-type")
  }

  @Test func carriageReturnsKeepLinesAndColumns() throws {
    let text = "suite: s\r\nversion: x\r\nroute: m\r\ncases: []\r\n"
    let folder = try ProjectFolder.suite(text)
    #expect(
      folder.findings().hasPrefix(
        """
        suites/s.yaml:2:10: error: expected a whole number from 0 to 1000000000 for "version", \
        found "x" [wrong-type]
          2 | version: x
            |          ^
        """))
  }

  @Test func aByteOrderMarkIsNoText() throws {
    let folder = try ProjectFolder.suite("\u{FEFF}suite: [s]\n")
    #expect(folder.findings().contains("suites/s.yaml:1:8: error: expected text for \"suite\""))
  }

  @Test func linesBreakAsTheParserCountsThem() {
    let source = SourceText(path: "x", bytes: Array("a\nb\r\nc\rd\u{85}e\u{2028}fé🙂g".utf8))
    let lines = (1...7).map { line in
      source.lineRange(line).map { String(decoding: source.bytes[$0], as: UTF8.self) }
    }
    #expect(lines == ["a", "b", "c", "d", "e", "fé🙂g", nil])
    let offset = source.bytes.count - 1
    #expect(source.location(ofByte: offset) == SourceLocation(file: "x", line: 6, column: 4))
    #expect(source.offset(line: 6, column: 4) == offset)
    #expect(source.offset(line: 6, column: 6) == nil)
    #expect(source.offset(line: 8, column: 1) == nil)
  }

  @Test func aPlaceFarToTheRightHasNoExcerpt() {
    let source = SourceText(path: "x", bytes: Array(repeating: 0x61, count: 10_000))
    let near = SourceLocation(file: "x", line: 1, column: 5)
    #expect(source.excerpt(at: near, width: 1)?.text.count == 400)
    let far = SourceLocation(file: "x", line: 1, column: 401)
    #expect(source.excerpt(at: far, width: 1) == nil)
  }
}
