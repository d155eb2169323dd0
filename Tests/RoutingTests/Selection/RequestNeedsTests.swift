import ContractModel
import JSONSupport
import Testing

@testable import Routing

@Suite struct RequestNeedsTests {
  @Test func aPlainPromptNeedsNothingButRoom() {
    let needs = RequestNeeds(Prompt(system: "abcd", messages: [Message(.user, "abc")]))
    #expect(needs == RequestNeeds(inputTokens: 2 + 4 + 1))
  }

  @Test func everyKindOfPromptNamesItsCapability() {
    let tool = ToolDefinition(name: "f", parameters: [:])
    let user = Message(.user, "u")
    let cases: [(Prompt, Set<Capability>)] = [
      (Prompt(messages: [user], stream: true), [.streaming]),
      (Prompt(messages: [user], tools: [tool]), [.tools]),
      (
        Prompt(messages: [
          Message(.assistant, [.toolCall(.init(id: "1", name: "f", arguments: ""))])
        ]), [.tools]
      ),
      (
        Prompt(messages: [Message(.tool, [.toolResult(.init(callID: "1", content: ""))])]), [.tools]
      ),
      (Prompt(messages: [Message(.user, [.image(.url("https://x.test/i"))])]), [.images]),
      (
        Prompt(messages: [user], responseFormat: .jsonSchema(name: "n", schema: [:])), [.jsonSchema]
      ),
      (Prompt(messages: [user], responseFormat: .json), []),
      (Prompt(messages: [user], responseFormat: .text), []),
    ]
    for (prompt, capabilities) in cases {
      #expect(RequestNeeds(prompt).capabilities == capabilities)
    }
    #expect(
      cases.map { RequestNeeds($0.0).isStructured } == [
        false, false, false, false, false, true, true, false,
      ])
    #expect(RequestNeeds(cases[0].0).streams && !RequestNeeds(cases[1].0).streams)
  }

  @Test(
    arguments: [
      ("{\"max_output_tokens\": 500}", 500), ("{}", nil), ("{\"max_output_tokens\": \"x\"}", nil),
      ("{\"max_output_tokens\": -5}", 1), ("{\"max_output_tokens\": 99999999999}", 1_000_000_000),
    ] as [(String, Int?)])
  func theOutputThatIsAskedForIsKeptWithinReason(_ parameters: String, _ tokens: Int?) throws {
    var prompt = Prompt(messages: [])
    prompt.parameters = try #require(try JSONValue(parsing: parameters).objectValue)
    #expect(RequestNeeds(prompt).outputTokens == tokens)
  }

  @Test func sessionAndClassAreHandedThrough() {
    let needs = RequestNeeds(Prompt(messages: []), session: 7, complexity: "hard")
    #expect(needs == RequestNeeds(session: 7, complexity: "hard"))
  }

  @Test func tokensAreEstimatedByBytesAndParts() {
    func tokens(_ part: ContentPart) -> Int {
      TokenEstimate.tokens(of: Prompt(messages: [Message(.user, [part])])) - 4
    }
    #expect(tokens(.text("")) == 0 && tokens(.text("a")) == 1 && tokens(.text("abcd")) == 2)
    #expect(tokens(.text("漢字")) == 2)
    #expect(tokens(.image(.data(mediaType: "image/png", base64: "AAAA"))) == 1600)
    #expect(tokens(.toolCall(.init(id: "1", name: "abc", arguments: "abcdef"))) == 7)
    #expect(tokens(.toolResult(.init(callID: "1", content: "abcdef"))) == 6)
    #expect(tokens(.opaque(type: "audio", ["data": "aaaaa"])) == 6)
    let audio = JSONValue.string(String(repeating: "a", count: 1_000_000))
    #expect(tokens(.opaque(type: "audio", audio)) == 4000)
  }

  @Test func toolsAndSchemasCount() {
    let schema: JSONValue = ["type": "object", "a": [1, true, nil, 2.5], "b": "text"]
    let tools = Prompt(
      messages: [], tools: [ToolDefinition(name: "abc", description: "abcd", parameters: schema)])
    let bare = TokenEstimate.tokens(of: tools)
    let written = schema.text().utf8.count
    #expect(bare >= 4 + 1 + 2 + written / 3 && bare <= 4 + 1 + 2 + written / 2)
    let format = Prompt(messages: [], responseFormat: .jsonSchema(name: "abc", schema: schema))
    #expect(TokenEstimate.tokens(of: format) == bare - 4 - 2)
  }

  @Test func theEstimateOfProseIsNotBelowWhatTokenizersCount() {
    // 44 bytes and 10 tokens in the tokenizers of the large providers.
    let prose = "The quick brown fox jumps over the lazy dog."
    let tokens = TokenEstimate.tokens(of: Prompt(system: prose, messages: []))
    #expect((10...20).contains(tokens))
  }
}
