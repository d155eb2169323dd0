import ContractModel
import Testing
import WireFormats

@Suite struct WireErrorTests {
  private static let long = String(repeating: "x", count: 20_000)

  @Test(arguments: [
    WireError.missingField(path: long), .unexpectedField(path: long),
    .refusedValue(path: long, expected: "a", actual: long), .missingHeader(long),
    .wrongType(path: long, expected: "a", actual: long),
    .unknownWord(path: long, word: long, known: ["user", "assistant"]),
    .misplacedField(path: long, instead: "tools"), .unsupportedToolChoice(long),
    .reservedParameter(long), .unsupportedContent(role: "user", content: long),
    .argumentsNotAnObject(tool: long), .noSigningRegion(host: long),
  ])
  func complaintsAreBoundedHoweverLongWhatTheyQuote(_ error: WireError) {
    #expect(error.description.utf8.count < 900)
  }

  @Test(arguments: WireFormats.all.map(\.id))
  func complaintsAboutHugeWordsAreBounded(_ id: WireFormatID) throws {
    let server = try #require(WireFormats.format(id)).server
    let body = #"{"model":"m","messages":[{"role":"\#(Self.long)","content":"x"}]}"#
    let message = WireMessage(path: "/v1/x", body: Array(body.utf8))
    let error = #expect(throws: WireError.self) { try server.parse(message) }
    #expect((error?.description.utf8.count ?? .max) < 900)
  }
}
