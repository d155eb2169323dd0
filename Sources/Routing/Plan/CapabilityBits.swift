import ContractModel

/// A set of capabilities as bits, by the order in which they are declared.
struct CapabilityBits: Sendable, Hashable {
  private var bits: UInt8 = 0

  init(_ capabilities: Set<Capability>) {
    for (position, capability) in Capability.allCases.enumerated()
    where capabilities.contains(capability) {
      bits |= 1 << position
    }
  }

  /// The first needed capability that is missing, in the order of declaration.
  ///
  /// Nothing declared at all says nothing, as in contract runs.
  func firstMissing(of needed: CapabilityBits) -> Capability? {
    guard bits != 0 else { return nil }
    let missing = needed.bits & ~bits
    return missing == 0 ? nil : Capability.allCases[missing.trailingZeroBitCount]
  }
}
