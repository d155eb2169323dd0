import ContractModel
import Exchanges
import Testing

@Suite struct ObservedExchangeTests {
  @Test func aReplyThatIsTooLargeExceedsALimit() {
    let large = TransportFailure(.tooLarge, text: "larger")
    #expect(ObservedExchange(transport: large).exceedsLimit)
    #expect(ObservedExchange(head: HTTPHead(status: 200), transport: large).exceedsLimit)
    let many = Reply(finish: Finish(.error), exceedsLimit: true)
    #expect(ObservedExchange(head: HTTPHead(status: 200), reply: many).exceedsLimit)
  }

  @Test func whatTheProviderOrTheConnectionSaidComesBeforeALimit() {
    let large = TransportFailure(.tooLarge, text: "larger")
    #expect(!ObservedExchange(head: HTTPHead(status: 500), transport: large).exceedsLimit)
    let lost = TransportFailure(.connectionLost, text: "reset")
    let many = Reply(finish: Finish(.error), exceedsLimit: true)
    #expect(!ObservedExchange(reply: many, transport: lost).exceedsLimit)
    #expect(!ObservedExchange(head: HTTPHead(status: 200), reply: Reply()).exceedsLimit)
  }

  @Test(arguments: [
    "request-id", "x-request-id", "x-amzn-requestid", "apim-request-id",
    "mistral-correlation-id", "x-kong-request-id", "x-debug-trace-id",
  ])
  func theRequestsIdIsCut(_ header: String) {
    let long = String(repeating: "r", count: 50_000)
    let head = HTTPHead(status: 200, headers: HTTPHeaders([.init(name: header, value: long)]))
    let id = ObservedExchange(head: head).requestID
    #expect(id?.utf8.count == 256)
    #expect(id?.hasSuffix("…") == true)
  }

  @Test func theProvidersOwnIdComesBeforeThatOfAFrontDoor() {
    let head = HTTPHead(
      status: 200, headers: ["apim-request-id": "front", "x-request-id": "provider"])
    #expect(ObservedExchange(head: head).requestID == "provider")
    #expect(ObservedExchange(head: HTTPHead(status: 200)).requestID == nil)
  }
}
