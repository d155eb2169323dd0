import ContractModel
import JSONSupport
import Testing

@testable import Routing

@Suite struct ComplexityClassifierTests {
  private func classify(
    _ rules: [ComplexityRule], _ prompt: Prompt, otherwise: String? = nil
  ) -> String? {
    ComplexityClassifier(ComplexityRules(rules: rules, otherwise: otherwise))
      .classify(prompt, needs: RequestNeeds(prompt))
  }

  private let plain = Prompt(system: "s", messages: [Message(.user, "Please translate this.")])

  @Test func theFirstRuleThatFitsDecides() {
    let rules = [
      ComplexityRule(name: "big", inputTokens: CountRange(minimum: 100)),
      ComplexityRule(name: "small", inputTokens: CountRange(maximum: 99)),
      ComplexityRule(name: "any"),
    ]
    #expect(classify(rules, plain) == "small")
    let long = Prompt(messages: [Message(.user, String(repeating: "word ", count: 100))])
    #expect(classify(rules, long) == "big")
  }

  @Test func withoutAFittingRuleTheOtherwiseClassOrNoneHolds() {
    let rules = [ComplexityRule(name: "x", turns: CountRange(minimum: 2))]
    #expect(classify(rules, plain) == nil)
    #expect(classify(rules, plain, otherwise: "easy") == "easy")
  }

  @Test func everyConditionOfARuleMustHold() {
    let rule = ComplexityRule(
      name: "x", turns: CountRange(minimum: 2), tools: CountRange(minimum: 1),
      images: CountRange(minimum: 1, maximum: 1), isStructured: true, keywords: ["prove"])
    var prompt = Prompt(
      messages: [
        Message(.user, "first"), Message(.assistant, "prove"),
        Message(.user, [.text("Now PROVE it."), .image(.url("https://x.test/i"))]),
      ], tools: [ToolDefinition(name: "f", parameters: [:])], responseFormat: .json)
    #expect(classify([rule], prompt) == "x")
    var broken: [Prompt] = []
    for change in 0..<5 {
      var other = prompt
      switch change {
      case 0: other.messages.removeFirst()
      case 1: other.tools = []
      case 2: other.responseFormat = nil
      case 3: other.messages[2].parts[0] = .text("Now do it.")
      default: other.messages[2].parts.append(.image(.url("https://x.test/j")))
      }
      broken.append(other)
    }
    #expect(broken.map { classify([rule], $0) } == [nil, nil, nil, nil, nil])
    prompt.responseFormat = nil
    #expect(classify([ComplexityRule(name: "p", isStructured: false)], prompt) == "p")
  }

  @Test(arguments: [
    ("prove", "Prove it", true), ("prove", "improve it", false), ("prove", "proven", false),
    ("prove", "to prove", true), ("step by step", "think STEP BY STEP!", true),
    ("c++", "in C++ please", true), ("c", "in C++ please", true), ("wort", "antwort", false),
    ("beweis", "Der Beweis.", true), ("naïf", "un naïf", true), ("na", "naïf", false),
    ("prove", "", false), ("proved", "prove", false),
  ])
  func keywordsAreWholeWordsInAnyCase(_ keyword: String, _ text: String, _ isFound: Bool) {
    #expect(KeywordSearch([keyword]).occurs(in: KeywordSearch.prepared(text)) == isFound)
  }

  @Test func onlyTheStartOfAnEndlessMessageIsLookedAt() {
    let padding = String(repeating: "x ", count: 32_760)
    let search = KeywordSearch(["prove"])
    #expect(search.occurs(in: KeywordSearch.prepared(padding + "prove")))
    #expect(!search.occurs(in: KeywordSearch.prepared(padding + padding + "prove")))
  }
}
