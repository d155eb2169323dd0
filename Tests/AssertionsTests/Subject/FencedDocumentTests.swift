import ContractModel
import Testing

@testable import Assertions

@Suite struct FencedDocumentTests {
  @Test(arguments: [
    ("{}", "{}", FencedDocument.Form.bare),
    ("  \n{}\n ", "{}", .bare),
    ("", "", .empty),
    (" \t\r\n", "", .empty),
    ("```json\n{}\n```", "{}\n", .fenced),
    ("\n```\n{}\n```\n", "{}\n", .fenced),
    ("~~~ json x=`1`\n{}\n~~~", "{}\n", .fenced),
    ("````\n```\n````", "```\n", .fenced),
    ("```\n{}\n  `````  ", "{}\n", .fenced),
    ("```json\r\n{}\r\n```\r\n", "{}\r\n", .fenced),
    ("```\n```", "", .fenced),
    ("```\n{}\n``", "{}\n``", .unclosed),
    ("```\n{}\n~~~", "{}\n~~~", .unclosed),
    ("```\n{}\n``` x", "{}\n``` x", .unclosed),
    ("```", "", .unclosed),
    ("```json\n{}\n```\nDone.", "{}\n", .followed(line: 4)),
    ("```\n1\n```\n```\n2\n```", "1\n", .followed(line: 4)),
    ("``` {} ```", "``` {} ```", .bare),
    ("``\n{}\n``", "``\n{}\n``", .bare),
  ]) func takesAReplyApart(text: String, content: String, form: FencedDocument.Form) {
    let document = FencedDocument(text)
    #expect(document.form == form)
    #expect(document.content == content)
  }

  @Test func namesPlacesInTheReplyAndNotInTheDocument() {
    #expect(FencedDocument("\n\n  {}").place(line: 1, column: 2) == "3:4")
    #expect(FencedDocument("\n```json\n{}\n```").place(line: 1, column: 2) == "3:2")
    #expect(FencedDocument("\n  {}").place(line: 4, column: 2) == "5:2")
  }

  @Test func keepsWhatFollowsTheBlock() {
    #expect(FencedDocument("```\n1\n```\n\nIs it right?  ").rest == "\nIs it right?")
  }
}
