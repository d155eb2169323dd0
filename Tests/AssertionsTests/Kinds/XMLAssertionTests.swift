import ContractModel
import Testing

@testable import Assertions

@Suite struct XMLAssertionTests {
  @Test(arguments: ["<a/>", "\n<a>1</a>\n", "```xml\n<a/>\n```"])
  func passesOneDocument(text: String) throws {
    #expect(try judge(.xml, text).verdict == .passed)
  }

  @Test(arguments: [
    ("<a>", "syntax"), ("<a></b>", "syntax"), ("Here: <a/>", "fence"), ("", "document"),
    ("<!DOCTYPE a><a/>", "doctype"),
  ]) func failsWhatIsNone(text: String, rule: String) throws {
    #expect(try judge(.xml, text).mismatches.first?.rule == rule)
  }

  @Test func namesTheLineInTheReply() throws {
    let mismatch = try #require(try judge(.xml, "```xml\n<a>\n</b>\n```").mismatches.first)
    #expect(mismatch.actual.hasPrefix("at 3:"))
  }

  @Test func leavesWhatIsTooDeepUnjudged() throws {
    let text = String(repeating: "<a>", count: 1_000) + String(repeating: "</a>", count: 1_000)
    #expect(try judge(.xml, text).unjudged.first?.reason == .limit)
  }
}
