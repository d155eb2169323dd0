import ContractModel
import JSONSupport
import Testing

@Suite struct PromptKeyTests {
  private func key(_ parts: ContentPart...) -> PromptKey {
    PromptKey(Prompt(messages: [Message(.user, parts)]))
  }

  @Test func placeOfAnImageBetweenTextsIsLevelled() {
    let image = ContentPart.image(.data(mediaType: "image/png", base64: "iVBORw0="))
    let other = ContentPart.image(.url("https://a.invalid/b.png"))
    #expect(key(.text("a"), image, .text("b")) == key(.text("ab"), image))
    #expect(key(image, .text("ab")) == key(.text("ab"), image))
    #expect(key(image, other) != key(other, image))
    #expect(key(.text("ab")) != key(.text("ab"), image))
  }

  @Test func imageIsKnownByItsDataNotByItsMediaType() {
    func image(_ type: String, _ base64: String) -> PromptKey {
      key(.image(.data(mediaType: type, base64: base64)))
    }
    #expect(image("image/png", "AAAA") == image("image/jpeg", "AAAA"))
    #expect(image("image/png", "AAAA") != image("image/png", "AAAB"))
  }

  private func numbered(_ number: String, parameters: JSONObject = [:]) throws -> PromptKey {
    let schema = try JSONValue(parsing: "{\"minimum\": \(number)}")
    var prompt = Prompt(messages: [Message(.user, [.text("hi")])], parameters: parameters)
    prompt.tools = [ToolDefinition(name: "f", description: nil, parameters: schema)]
    return PromptKey(prompt)
  }

  @Test func numbersCountByValueHoweverTheyAreWritten() throws {
    #expect(try numbered("0.30") == numbered("0.3"))
    #expect(try numbered("3e-1") == numbered("0.3"))
    #expect(try numbered("0.31") != numbered("0.3"))
    // Beyond what a Double can tell apart.
    #expect(try numbered("0.30000000000000000001") != numbered("0.3"))
  }

  @Test func samplingParametersAreNoPartOfIt() throws {
    #expect(try numbered("1", parameters: ["temperature": 0.3]) == numbered("1"))
  }
}
