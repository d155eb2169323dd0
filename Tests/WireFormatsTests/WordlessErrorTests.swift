import ContractModel
import Testing
import WireFormats

@Suite struct WordlessErrorTests {
  @Test(
    arguments: WireFormats.all.map(\.id),
    [
      (#"{"error":true}"#, "true"), (#"{"error":{"a":[1]}}"#, #"{"a":[1]}"#),
      (#"{"error":""}"#, "the provider told of an error without a word about it"),
    ])
  func anErrorWithoutWordsIsShownAsItStands(
    _ id: WireFormatID, _ sample: (body: String, message: String)
  ) throws {
    let client = try #require(WireFormats.format(id)).client
    let head = HTTPHead(status: 200)
    let reply = client.decode(head, Array(sample.body.utf8))
    let failure = FailureClassifier.classify(
      head: head, reply: reply, transport: nil, now: Timestamp(milliseconds: 0))
    #expect(failure?.message == sample.message)
  }
}
