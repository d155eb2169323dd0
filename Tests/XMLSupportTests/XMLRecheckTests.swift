import Foundation
import TestSupport
import Testing
import XMLSupport

@Suite struct XMLRecheckTests {
  private func failure(_ text: String) -> XMLError? {
    do throws(XMLError) {
      _ = try XMLRecheck.counts(of: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func elementsAreCountedByName() throws {
    let text = "<a xmlns:p='u'><b/><b>x<c/></b><p:b/><!--<b/>--><![CDATA[<b/>]]></a>"
    #expect(try XMLRecheck.counts(of: Array(text.utf8)) == ["a": 1, "b": 2, "c": 1, "p:b": 1])
  }

  @Test func fileIsReadInPieces() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let cases = String(repeating: "<testcase><failure>x</failure></testcase>\n", count: 20_000)
    try folder.write("<testsuites>\(cases)</testsuites>", to: "x.xml")
    #expect(
      try XMLRecheck.counts(ofFile: folder.url("x.xml").path)
        == ["testsuites": 1, "testcase": 20_000, "failure": 20_000])
  }

  @Test func fileThatIsNotThereIsUnreadable() {
    #expect(
      throws: XMLError.unreadable(
        path: "/nowhere/x.xml", reason: "No such file or directory")
    ) { try XMLRecheck.counts(ofFile: "/nowhere/x.xml") }
    #expect(throws: XMLError.self) { try XMLRecheck.counts(ofFile: "/") }
  }

  @Test(arguments: [
    "", "<a>", "<a></b>", "<a>\u{1B}</a>", "<a/><b/>", "<a>\u{FFFE}</a>", "<a/>\0", "<p:a/>",
    "<a>\0</a>",
  ])
  func malformedDocumentIsRefused(text: String) {
    guard case .notWellFormed(let problems)? = failure(text) else {
      Issue.record("\(text.debugDescription): \(String(describing: failure(text)))")
      return
    }
    #expect(!problems.isEmpty)
  }

  @Test func doctypeIsRefused() {
    #expect(failure("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>") == .doctypeRefused(line: 1))
  }

  @Test func depthAndTextAreBoundedAsForEveryReader() {
    #expect(failure(String(repeating: "<a>", count: 10_000)) != nil)
    guard case .notWellFormed? = failure("<a>\(String(repeating: "x", count: 10_000_001))</a>")
    else {
      Issue.record("text is accepted that readers refuse")
      return
    }
  }
}
