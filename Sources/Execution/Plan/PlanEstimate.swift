import ContractModel
import JSONSupport

/// What a plan will roughly send and cost, for `--dry-run` and for budgets.
///
/// Tokens are counted as a quarter of the UTF-8 bytes, rounded up: a rule of thumb for English
/// text, stated wherever it is shown. Output is taken at its declared maximum, so the cost is an
/// upper bound but for retries.
package struct PlanEstimate: Sendable, Hashable {
  /// One member's share.
  package struct Share: Sendable, Hashable {
    package var member: String
    package var requests = 0
    package var inputTokens = 0
    package var outputTokens = 0
    /// USD; nil where the environment declares no price.
    package var cost: Double?
  }

  /// In the order of the plan's members.
  package private(set) var shares: [Share]

  /// Reads every case of the plan once.
  package init(_ plan: Plan) throws(Diagnostic) {
    shares = plan.members.map { Share(member: $0.name, cost: $0.price.map { _ in 0 }) }
    for suite in plan.suites {
      var cases = suite.reader()
      for index in 0..<suite.caseCount {
        let testCase = try cases.testCase(at: index)
        for place in suite.members {
          let member = plan.members[place]
          let tokens = Self.tokens(of: testCase.prompt, on: member, overlays: plan.overlays)
          shares[place].add(tokens, times: testCase.trials, price: member.price)
        }
      }
    }
  }

  /// Requests of all members.
  package var requests: Int { shares.reduce(0) { $0 + $1.requests } }

  /// USD of the members that declare a price.
  package var cost: Double { shares.reduce(0) { $0 + ($1.cost ?? 0) } }

  /// Estimated input and maximal output tokens of one request.
  package static func tokens(
    of prompt: Prompt, on member: ModelEnvironment, overlays: OverlayUse
  ) -> TokenUsage {
    let tailored = prompt.tailored(to: member, overlays: overlays)
    var bytes = tailored.system?.utf8.count ?? 0
    for message in tailored.messages { bytes += message.parts.reduce(0) { $0 + size(of: $1) } }
    for tool in tailored.tools {
      bytes += tool.name.utf8.count + (tool.description?.utf8.count ?? 0)
      bytes += tool.parameters.encoded(.compact).count
    }
    let output = tailored.parameters["max_output_tokens"]?.intValue ?? 4096
    return TokenUsage(inputTokens: (bytes + 3) / 4, outputTokens: max(0, output))
  }

  private static func size(of part: ContentPart) -> Int {
    switch part {
    case .text(let text): text.utf8.count
    case .image: 4 * 1500
    case .toolCall(let call): call.name.utf8.count + call.arguments.utf8.count
    case .toolResult(let result): result.content.utf8.count
    case .opaque(_, let value): value.encoded(.compact).count
    }
  }
}

extension PlanEstimate.Share {
  fileprivate mutating func add(_ tokens: TokenUsage, times count: Int, price: Price?) {
    requests += count
    inputTokens += (tokens.inputTokens ?? 0) * count
    outputTokens += (tokens.outputTokens ?? 0) * count
    guard let each = price?.cost(of: tokens) else { return }
    cost = (cost ?? 0) + each * Double(count)
  }
}
