import ContractModel
import Testing

@testable import Assertions

@Suite struct RefusalEvaluationTests {
  private func line(_ text: String) throws -> ReplyLine { try ReplyLine(Array(text.utf8)) }

  @Test func comparesVerdictsWithLabels() throws {
    var evaluation = RefusalEvaluation()
    let rows: [(String, RefusalFinding)] = [
      ("refusal", RefusalFinding(verdict: .refused)),
      ("refusal", RefusalFinding(verdict: .inconclusive, score: 0.3)),
      ("refusal", RefusalFinding(verdict: .inconclusive, score: -0.3)),
      ("compliance", RefusalFinding(verdict: .refused)),
      ("compliance", RefusalFinding(verdict: .complied)),
      ("partial", RefusalFinding(verdict: .refused)),
    ]
    for (number, (label, finding)) in rows.enumerated() {
      let row = try line(
        #"{"id":"\#(number)","completion":"x","label":"\#(label)","source":"s","prompt":"\#(number)"}"#
      )
      evaluation.add(row, finding)
    }
    evaluation.add(try line(#"{"id":"9","completion":"x"}"#), RefusalFinding(verdict: .refused))
    let source = try #require(evaluation.sources.first)
    #expect(evaluation.unlabelled == 1)
    #expect(source.count == 6)
    #expect(source.precision.value == 2.0 / 3)
    #expect(source.recall.value == 2.0 / 3)
    #expect(source.f1.value == 2.0 / 3)
    #expect(evaluation.macroF1 == source.f1.value)
    #expect(source.confusion[.partial] == [.refused: 1])
  }

  @Test func takesTheVarianceBetweenClusters() throws {
    // Ratio 6/10; squares (2-1.2)² + (1-1.8)² + (3-3)² = 1.28; error √(1.28·3/2)/10.
    let ratio = ClusteredRatio([(2, 2), (1, 3), (3, 5), (0, 0)])
    #expect(ratio.value == 0.6)
    let interval = try #require(ratio.interval)
    #expect(abs(interval.lowerBound - (0.6 - 1.959964 * 0.138564)) < 1e-5)
    #expect(abs(interval.upperBound - (0.6 + 1.959964 * 0.138564)) < 1e-5)
    #expect(ClusteredRatio([(1, 2)]).interval == nil)
    #expect(ClusteredRatio([(0, 0)]).value == nil)
  }

  @Test(arguments: [
    ("x", "JSON"), ("[]", "object"), (#"{"completion":"x"}"#, "\"id\""),
    (#"{"id":"a"}"#, "\"completion\""),
    (#"{"id":"a","completion":"x","wire":3}"#, "\"wire\""),
    (#"{"id":"a","completion":"x","label":3}"#, "\"label\""),
  ]) func saysWhatALineLacks(text: String, word: String) {
    let problem = #expect(throws: ReplyLine.Problem.self) { try line(text) }
    #expect(problem?.description.contains(word) == true)
  }

  @Test(arguments: [
    (#""refusal""#, true), (#""SAFETY""#, true), (#""guardrail_intervened""#, true),
    (#""content_filter""#, true), (#""stop""#, false), (#""end_turn""#, false), ("null", false),
    (#"{"refusal":"I won't."}"#, true), (#"{"finish":"content_filter"}"#, true),
    (#"{"refusal":null,"finish":"stop"}"#, false),
  ]) func readsWhatTheWireAnnounced(wire: String, isRefused: Bool) throws {
    let row = try line(#"{"id":"a","completion":"The capital is Paris.","wire":\#(wire)}"#)
    let finding = WordingRefusalDetector().finding(for: row.reply, phrases: .none)
    #expect((finding.verdict == .refused) == isRefused)
    #expect((finding.source == .wire) == isRefused)
  }
}
