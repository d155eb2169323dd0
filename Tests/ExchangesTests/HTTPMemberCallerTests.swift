import ContractModel
import Exchanges
import Testing
import Transport
import WireFormats

@Suite struct HTTPMemberCallerTests {
  @Test(arguments: [false, true])
  func exchangeThatNeverGetsAHeadStillTakesTime(stream: Bool) async throws {
    let client = try HTTPClient(options: HTTPClientOptions(variables: [:]))
    let wire = try #require(WireFormats.format(.openAIChat))
    let caller = HTTPMemberCaller(
      member: .make("p/a"), baseURL: "http://127.0.0.1:1", wire: wire,
      credentials: ResolvedCredentials(), client: client, mode: .live,
      clock: { Timestamp(milliseconds: 0) })
    let observed = await caller.call(
      Prompt(messages: [Message(.user, "hello")], stream: stream), trial: 1, within: nil)
    await client.shutdown()
    #expect(observed.failure?.kind == .network)
    #expect(observed.timings.total > .zero)
  }
}
