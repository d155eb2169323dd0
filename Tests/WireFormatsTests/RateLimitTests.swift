import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What replies tell of the caller's rate limits, in each provider's own names.
@Suite struct RateLimitTests {
  private static let budget = RateBudget(
    of: MemberLimits(requestsPerMinute: 120),
    after: TokenUsage(inputTokens: 1000, outputTokens: 500))

  private func headers(
    of id: WireFormatID, stream: Bool = false, budget: RateBudget? = RateLimitTests.budget
  ) throws -> [String: String] {
    var context = RenderContext.make()
    context.budget = budget
    let server = try #require(WireFormats.format(id)).server
    let reply = Reply(text: "x", finish: Finish(.stop))
    let head = server.render(reply, for: .make(stream: stream), context: context).head
    let limits = head.headers.fields.filter { $0.name.contains("ratelimit") }
    return Dictionary(uniqueKeysWithValues: limits.map { ($0.name, $0.value) })
  }

  @Test func oneRequestIsTakenFromTheMembersLimits() {
    #expect(
      Self.budget.requests
        == RateBudget.Share(limit: 120, remaining: 119, refill: .milliseconds(500)))
    #expect(
      Self.budget.inputTokens
        == RateBudget.Share(limit: 480_000, remaining: 479_000, refill: .milliseconds(125)))
    #expect(
      Self.budget.outputTokens
        == RateBudget.Share(limit: 120_000, remaining: 119_500, refill: .milliseconds(250)))
    #expect(
      Self.budget.tokens
        == RateBudget.Share(limit: 600_000, remaining: 598_500, refill: .milliseconds(150)))
  }

  @Test(arguments: [Int.min, -5, 0, nil])
  func limitsAndCountsOutOfRangeAreLevelled(_ count: Int?) {
    let budget = RateBudget(
      of: MemberLimits(requestsPerMinute: count),
      after: TokenUsage(inputTokens: count, outputTokens: Int.max))
    let limit = count == nil ? 60 : 1
    #expect(budget.requests?.limit == limit && budget.requests?.remaining == limit - 1)
    #expect(budget.inputTokens?.remaining == limit * 4000)
    #expect(budget.inputTokens?.refill == .zero)
    #expect(budget.outputTokens?.remaining == 0 && budget.tokens?.remaining == 0)
    #expect(budget.tokens?.refill == .seconds(60))
  }

  @Test(arguments: [WireFormatID.openAIChat, .openAIResponses], [true, false])
  func openAITellsLimitsAndWhenTheyReset(_ id: WireFormatID, stream: Bool) throws {
    #expect(
      try headers(of: id, stream: stream) == [
        "x-ratelimit-limit-requests": "120", "x-ratelimit-remaining-requests": "119",
        "x-ratelimit-reset-requests": "500ms", "x-ratelimit-limit-tokens": "600000",
        "x-ratelimit-remaining-tokens": "598500", "x-ratelimit-reset-tokens": "150ms",
      ])
  }

  @Test func azureTellsWhatRemains() throws {
    #expect(
      try headers(of: .azureOpenAI) == [
        "x-ratelimit-remaining-requests": "119", "x-ratelimit-remaining-tokens": "598500",
      ])
  }

  @Test(arguments: [true, false])
  func anthropicTellsFourBudgetsWithMoments(stream: Bool) throws {
    let prefix = "anthropic-ratelimit-"
    let told = try headers(of: .anthropicMessages, stream: stream)
    #expect(told.count == 12)
    #expect(told["\(prefix)requests-limit"] == "120")
    #expect(told["\(prefix)requests-remaining"] == "119")
    #expect(told["\(prefix)requests-reset"] == "2026-11-21T22:26:41Z")
    #expect(told["\(prefix)tokens-remaining"] == "598500")
    #expect(told["\(prefix)input-tokens-limit"] == "480000")
    #expect(told["\(prefix)output-tokens-remaining"] == "119500")
  }

  @Test(arguments: WireFormats.all.map(\.id))
  func withoutABudgetNothingIsTold(_ id: WireFormatID) throws {
    #expect(try headers(of: id, budget: nil).isEmpty)
  }

  @Test func whatAFaultSaysWinsOverTheBudget() throws {
    var context = RenderContext.make(headers: ["x-ratelimit-remaining-requests": "7"])
    context.budget = Self.budget
    let server = try #require(WireFormats.format(.openAIChat)).server
    let head = server.renderError(ProviderError(status: 429, message: "m"), context: context).head
    #expect(head.headers.values("x-ratelimit-remaining-requests") == ["7"])
  }

  @Test(arguments: [
    (Duration.zero, "0s"), (.milliseconds(12), "12ms"), (.seconds(1), "1s"),
    (.milliseconds(1500), "1.5s"), (.milliseconds(1050), "1.05s"), (.seconds(360), "6m0s"),
    (.milliseconds(3_723_004), "1h2m3.004s"), (.seconds(-3), "0s"),
    (.seconds(1_000_000_000_000_000), "277777h46m40s"),
  ])
  func resetsAreWrittenAsTheClientReadsThem(_ refill: Duration, _ text: String) throws {
    let share = RateBudget.Share(limit: 1, remaining: 0, refill: refill)
    let told = try headers(of: .openAIChat, budget: RateBudget(requests: share))
    #expect(told["x-ratelimit-reset-requests"] == text)
    #expect(told.count == 3)
    let hint = RetryHint(
      HTTPHeaders(told.map { .init(name: $0.key, value: $0.value) }),
      now: Timestamp(milliseconds: 0))
    #expect(hint.delay == min(max(.zero, refill), RetryHint.longestDelay))
  }
}
