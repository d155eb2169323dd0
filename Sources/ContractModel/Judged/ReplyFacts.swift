/// What was measured on a reply whether or not an expectation asks for it; baselines compare these.
package struct ReplyFacts: Sendable, Hashable {
  /// What the reply's text is, once a fence is taken off.
  package enum Structure: String, Sendable, Hashable, CaseIterable {
    case json, xml, text, empty
  }

  package var finish: Finish
  package var refusal: RefusalFinding.Verdict
  package var structure: Structure
  /// Counts by unit; a unit that could not be counted is absent.
  package var lengths: [LengthExpectation.Unit: Int]
  /// In the order of the calls, each cut to `longestToolName`.
  package var toolNames: [String]
  package var usage: TokenUsage
  package var servedModel: String?
  /// USD of this reply alone, where the environment declares a price and the provider counted
  /// tokens.
  package var cost: Double?
  package var timings: ExchangeTimings

  /// Longest name of a tool that is kept, in UTF-8 bytes; providers allow 64 or 128.
  package static let longestToolName = 256

  package init(
    finish: Finish, refusal: RefusalFinding.Verdict, structure: Structure,
    lengths: [LengthExpectation.Unit: Int] = [:], toolNames: [String] = [],
    usage: TokenUsage = TokenUsage(), servedModel: String? = nil, cost: Double? = nil,
    timings: ExchangeTimings = ExchangeTimings()
  ) {
    self.finish = finish
    self.refusal = refusal
    self.structure = structure
    self.lengths = lengths
    let isLong = toolNames.contains { $0.utf8.count > Self.longestToolName }
    self.toolNames = isLong ? toolNames.map { $0.cut(toUTF8: Self.longestToolName) } : toolNames
    self.usage = usage
    self.servedModel = servedModel
    self.cost = cost
    self.timings = timings
  }
}
