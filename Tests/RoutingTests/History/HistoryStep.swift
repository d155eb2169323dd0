import ContractModel
import Routing

/// One call of the engine, what it answered, and everybody's health around it.
struct HistoryStep {
  enum Call {
    case begin(Ranking)
    case event(AttemptEvent)
    case resume
    case cancel
    case bench(BenchTarget, until: Moment)
    case release(BenchTarget)
    case probe(ProbeOrder)
    case report(ProbeOrder, ProbeOutcome)
  }

  var call: Call
  var at: Moment
  /// The request after the call, where it was one's.
  var run: RequestRun?
  var action: RoutingAction?
  var before: [MemberStatus]
  var after: [MemberStatus]
}

/// SplitMix64 with the choices that histories are made of.
struct HistoryRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  mutating func one<Value>(_ first: Value, _ others: Value...) -> Value {
    let index = below(others.count + 1)
    return index == 0 ? first : others[index - 1]
  }
}
