/// SplitMix64 (Steele, Lea, Flood 2014) for one request's waits.
///
/// Of the engine's seed and the request's id alone, so that what other requests do in between
/// changes nothing.
struct RunRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64, id: UInt64) {
    state = DecisionHash.mixed(seed) ^ DecisionHash.mixed(id &+ 0x9E37_79B9_7F4A_7C15)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return DecisionHash.mixed(state)
  }

  /// A number from zero to the ceiling, both included; by integers, equal on every platform.
  mutating func upTo(_ ceiling: Int64) -> Int64 {
    guard ceiling > 0 else { return 0 }
    return Int64((UInt64(ceiling) + 1).multipliedFullWidth(by: next()).high)
  }
}
