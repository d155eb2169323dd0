import ContractModel
import Testing

@testable import Assertions

@Suite struct RefusalInXMLTests {
  private func verdict(_ text: String) -> RefusalFinding.Verdict {
    WordingRefusalDetector().finding(for: Reply(text: text), phrases: .none).verdict
  }

  @Test func takesADocumentForAnAnswer() {
    #expect(verdict("<report><finding>Kaputt</finding></report>") == .complied)
    #expect(verdict("```xml\n<report/>\n```") == .complied)
  }

  @Test func readsAnElementMadeForRefusals() {
    #expect(verdict("<refusal>I'm sorry, but I can't help with that.</refusal>") == .refused)
    #expect(verdict("<r><error>I cannot assist with this request.</error></r>") == .refused)
  }

  @Test func takesWordsInAnyOtherElementForData() {
    #expect(verdict("<mail><body>I'm sorry, but I can't help you.</body></mail>") == .complied)
  }

  @Test func readsWhatOnlyLooksLikeXMLAsWording() {
    #expect(verdict("<think>no</think> I'm sorry, but I can't help with that.") == .refused)
  }
}
