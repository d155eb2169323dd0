/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers everywhere.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The numbers of one draw of a seed; draws of one seed have nothing to do with each other.
  package init(seed: UInt64, draw: UInt64 = 0) {
    state = seed
    if draw > 0 {
      state = next() &+ draw &* 0xD134_2543_DE82_EF95
      state = next()
    }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// At least 0 and less than 1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
