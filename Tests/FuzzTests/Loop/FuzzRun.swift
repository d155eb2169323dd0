import Foundation
import Testing

/// Feeds one target its inputs, and keeps what it could not bear.
///
/// Before each input its place goes into `out/fuzz/TARGET.at`, so that a process that died tells
/// which input it died of: `CHAINDRILL_FUZZ_SEED`, `_TARGET` and `_INDEX` bring it back.
struct FuzzRun {
  struct Failure {
    let index: Int
    let violation: FuzzViolation
    let input: [UInt8]
    /// As small as it still breaks the same rule.
    let shrunk: [UInt8]
  }

  struct Outcome {
    var inputs = 0
    var bytes = 0
    var failures: [Failure] = []
    /// Thread time in all, in seconds.
    var seconds = 0.0
    var slowest = (index: 0, seconds: 0.0)
  }

  /// A target that fails at every turn need not be told so a thousand times.
  private static let mostFailures = 5

  let target: FuzzTarget
  let settings: FuzzSettings
  let place: FuzzPlace

  func outcome(indexes: Range<Int>) -> Outcome {
    let corpus = target.corpus.members()
    var outcome = Outcome()
    var rules: Set<String> = []
    for index in indexes {
      guard outcome.failures.count < Self.mostFailures else { break }
      place.enter(index)
      let input = FuzzInput(seed: settings.seed, target: target, corpus: corpus, index: index)
      let start = ThreadClock.seconds
      var violation = input.violation(of: target)
      let seconds = ThreadClock.seconds - start
      outcome.inputs += 1
      outcome.bytes += input.bytes.count
      outcome.seconds += seconds
      if seconds > outcome.slowest.seconds { outcome.slowest = (index, seconds) }
      if violation == nil, settings.isSoak { violation = slowness(of: input, seconds) }
      if let violation, rules.insert(violation.rule).inserted {
        outcome.failures.append(failure(index, violation, input))
      }
    }
    place.leave()
    return outcome
  }

  /// An input is slow where three looks in a row cost more than its size allows.
  private func slowness(of input: FuzzInput, _ first: Double) -> FuzzViolation? {
    let limit = 0.05 * Double(target.work) * (1 + Double(input.bytes.count) / 100_000)
    var seconds = first
    for _ in 0..<2 where seconds > limit {
      let start = ThreadClock.seconds
      _ = input.violation(of: target)
      seconds = min(seconds, ThreadClock.seconds - start)
    }
    guard seconds > limit else { return nil }
    return FuzzViolation(
      rule: "an input costs no more than its size allows",
      detail: "\(Int(seconds * 1000)) ms for \(input.bytes.count) bytes")
  }

  private func failure(_ index: Int, _ violation: FuzzViolation, _ input: FuzzInput) -> Failure {
    var shrinker = FuzzShrinker { bytes in
      // Each look is an input of its own for whoever watches for a hang.
      place.enter(index)
      return input.violation(of: target, on: bytes)?.rule == violation.rule
    }
    return Failure(
      index: index, violation: violation, input: input.bytes, shrunk: shrinker.shrunk(input.bytes))
  }
}
