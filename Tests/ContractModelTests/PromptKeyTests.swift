import ContractModel
import JSONSupport
import Testing

@Suite struct PromptKeyTests {
  private func key(_ number: String, parameters: JSONObject = [:]) throws -> PromptKey {
    let schema = try JSONValue(parsing: "{\"minimum\": \(number)}")
    var prompt = Prompt(messages: [Message(.user, [.text("hi")])], parameters: parameters)
    prompt.tools = [ToolDefinition(name: "f", description: nil, parameters: schema)]
    return PromptKey(prompt)
  }

  @Test func numbersCountByValueHoweverTheyAreWritten() throws {
    #expect(try key("0.30") == key("0.3"))
    #expect(try key("3e-1") == key("0.3"))
    #expect(try key("0.31") != key("0.3"))
    // Beyond what a Double can tell apart.
    #expect(try key("0.30000000000000000001") != key("0.3"))
  }

  @Test func samplingParametersAreNoPartOfIt() throws {
    #expect(try key("1", parameters: ["temperature": 0.3]) == key("1"))
  }
}
