import ContractModel
import Testing

@testable import Gateway

@Suite struct IngressAPITests {
  @Test(arguments: [
    ("/v1/chat/completions", IngressAPI.chat), ("/v1/responses", .responses),
    ("/v1/messages", .messages), ("/anthropic/v1/messages?beta=true", .messages),
  ])
  func aCallIsToldByItsPath(path: String, api: IngressAPI) {
    #expect(IngressAPI.called(at: path) == api)
  }

  @Test func aListIsAnsweredInTheShapeOfTheSDKThatAsks() {
    #expect(IngressAPI.called(at: "/v1/models") == nil)
    #expect(IngressAPI.spoken(at: "/v1/models", headers: [:]) == .chat)
    #expect(
      IngressAPI.spoken(at: "/v1/models", headers: ["Anthropic-Version": "2023-06-01"])
        == .messages)
  }
}
