import Foundation
import TestSupport
import Testing
import WireFormats

/// The fuzzer itself: it must find what is wrong, give it back by its index, and make it small.
@Suite struct FuzzLoopTests {
  private func target(
    _ grammar: FuzzGrammar = .text, corpus: FuzzCorpus = FuzzCorpus(["some text", "another"]),
    check: @escaping @Sendable ([UInt8], inout SeededGenerator) throws -> Void
  ) -> FuzzTarget {
    FuzzTarget("planted", grammar, corpus, check: check)
  }

  private func run(
    _ target: FuzzTarget, _ indexes: Range<Int> = 0..<2000, settings: FuzzSettings = FuzzSettings()
  ) -> FuzzRun.Outcome {
    let place = FuzzPlace(target: "planted-\(UUID().uuidString)", seed: settings.seed)
    defer { place.remove() }
    return FuzzRun(target: target, settings: settings, place: place).outcome(indexes: indexes)
  }

  @Test func findsAPlantedMistakeAndShrinksIt() throws {
    let planted = target { bytes, _ in
      try demand(!bytes.contains(0xFF), "nothing holds 255", "it does")
    }
    let failure = try #require(run(planted).failures.first)
    #expect(failure.violation == FuzzViolation(rule: "nothing holds 255", detail: "it does"))
    #expect(failure.shrunk == [0xFF])
    let again = run(planted, failure.index..<(failure.index + 1))
    #expect(again.failures.map(\.input) == [failure.input])
  }

  @Test func toldOnceForEachRule() {
    let planted = target { bytes, _ in
      try demand(bytes.count % 2 == 0, "inputs are even")
      try demand(bytes.count % 4 == 0, "inputs are even twice")
    }
    let outcome = run(planted)
    #expect(
      Set(outcome.failures.map(\.violation.rule)) == ["inputs are even", "inputs are even twice"])
    #expect(outcome.failures.count == 2)
    #expect(outcome.inputs == 2000)
  }

  @Test func anUnhandledErrorIsAFailure() {
    struct Stray: Error {}
    let outcome = run(target { _, _ in throw Stray() }, 0..<3)
    #expect(outcome.failures.map(\.violation.rule) == ["every error is handled"])
  }

  @Test func aSoakFailsInputsThatCostTooMuch() {
    var settings = FuzzSettings(["CHAINDRILL_FUZZ_INPUTS": "10"])
    let slow = target { _, _ in
      let start = ThreadClock.seconds
      while ThreadClock.seconds - start < 0.25 {}
    }
    let rules = run(slow, 0..<1, settings: settings).failures.map(\.violation.rule)
    #expect(rules == ["an input costs no more than its size allows"])
    settings.isSoak = false
    #expect(run(slow, 0..<1, settings: settings).failures.isEmpty)
  }

  @Test(arguments: FuzzTarget.all)
  func anIndexAlwaysMeansTheSameInput(_ target: FuzzTarget) {
    let corpus = target.corpus.members()
    let inputs = { (seed: UInt64) in
      (0..<40).map { FuzzInput(seed: seed, target: target, corpus: corpus, index: $0).bytes }
    }
    #expect(inputs(1) == inputs(1))
    #expect(inputs(1) != inputs(2))
    #expect(Set(inputs(1)).count > 20)
  }

  @Test func settingsComeFromTheEnvironment() {
    let settings = FuzzSettings([
      "CHAINDRILL_FUZZ_SEED": "0x10", "CHAINDRILL_FUZZ_INPUTS": "500",
      "CHAINDRILL_FUZZ_TARGET": "wire-", "CHAINDRILL_FUZZ_INDEX": "7",
    ])
    #expect(settings.seed == 16 && settings.inputs == 500 && settings.isSoak)
    #expect(settings.selects("wire-reply/mistral") && !settings.selects("json"))
    #expect(settings.indexes(share: 1, of: 2) == 7..<8)
    #expect(FuzzSettings(["CHAINDRILL_FUZZ_SEED": "16"]).seed == 16)
    let usual = FuzzSettings([:])
    #expect(!usual.isSoak && usual.indexes(share: 1, of: 3) == 0..<2000)
    #expect(usual.indexes(share: 1, of: 1_000_000) == 0..<1)
  }

  @Test func thePlaceOfAnInputIsOnDiskWhileItRuns() throws {
    let place = FuzzPlace(target: "planted/place-\(UUID().uuidString)", seed: 5)
    defer { place.remove() }
    place.enter(1234)
    place.enter(7)
    let text = try String(contentsOfFile: place.path, encoding: .utf8)
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    #expect(words[0] == "CHAINDRILL_FUZZ_SEED=5")
    #expect(words[2].trimmingPrefix("CHAINDRILL_FUZZ_INDEX=") == "7")
    #expect(text.count(where: { $0 == "\n" }) == 1)
    #expect(place.current?.index == 7)
    place.leave()
    #expect(try String(contentsOfFile: place.path, encoding: .utf8).isEmpty)
    #expect(place.current == nil)
  }
}
