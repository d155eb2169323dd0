import Foundation
import TestSupport
import Testing

/// Every decoder against a seeded stream of damaged inputs: no crash, no hang, no broken promise.
///
/// A slice of fixed seed runs with every test run; `ci/soak` feeds a million. What failed is told
/// with the line that brings it back, and lies under `out/fuzz`, whole and shrunk.
@Suite struct FuzzTests {
  private static let settings = FuzzSettings.current
  private static let chosen = FuzzTarget.all.filter { settings.selects($0.name) }
  private static let shares = chosen.reduce(0) { $0 + $1.share }

  @Test(arguments: chosen)
  func hostileInputBreaksNothing(_ target: FuzzTarget) async {
    let settings = Self.settings
    let indexes = settings.indexes(share: target.share, of: Self.shares)
    let place = FuzzPlace(target: target.name, seed: settings.seed)
    if settings.isSoak { FuzzWatch.shared.watch(place) }
    let outcome = await FuzzGate.shared.run {
      FuzzRun(target: target, settings: settings, place: place).outcome(indexes: indexes)
    }
    #expect(outcome.inputs > 0)
    for failure in outcome.failures {
      let whole = place.keep(failure.input, index: failure.index, suffix: ".input")
      let shrunk = place.keep(failure.shrunk, index: failure.index, suffix: ".shrunk")
      let excerpt = String(decoding: failure.shrunk.prefix(300), as: UTF8.self)
      Issue.record(
        """
        \(target.name), seed \(settings.seed), index \(failure.index): \(failure.violation)
        again: \(place.recipe(failure.index)); input: \(whole), shrunk: \(shrunk)
        \(excerpt.debugDescription)
        """)
    }
    if settings.isSoak { Self.report(target, outcome) }
  }

  @Test func everyTargetHasACorpusAndANameOfItsOwn() {
    for target in FuzzTarget.all {
      #expect(target.corpus.members().count >= 2, "\(target.name)")
    }
    #expect(Set(FuzzTarget.all.map(\.name)).count == FuzzTarget.all.count)
  }

  private static func report(_ target: FuzzTarget, _ outcome: FuzzRun.Outcome) {
    let pace = Int(Double(outcome.inputs) / max(outcome.seconds, 1e-9))
    let slowest = Int(outcome.slowest.seconds * 1000)
    #expect(ThreadClock.peakMiB < 2048, "\(target.name) or one beside it used too much memory")
    print(
      "soak: \(target.name): \(outcome.inputs) inputs, \(outcome.bytes >> 10) KiB, "
        + "\(pace) a second, slowest \(slowest) ms (index \(outcome.slowest.index)), "
        + "\(outcome.failures.count) failures, peak \(ThreadClock.peakMiB) MiB")
  }
}
