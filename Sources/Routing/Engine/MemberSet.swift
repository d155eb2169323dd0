/// A set of member indices; up to 64 of them without an allocation.
struct MemberSet: Sendable {
  private var low: UInt64 = 0
  private var high: [UInt64] = []
  private(set) var count = 0

  func contains(_ member: Int) -> Bool {
    if member < 64 { return low & (1 << UInt64(member)) != 0 }
    let word = member / 64 - 1
    return word < high.count && high[word] & (1 << UInt64(member % 64)) != 0
  }

  /// Members are indices of an array: never negative.
  mutating func insert(_ member: Int) {
    guard !contains(member) else { return }
    count += 1
    if member < 64 {
      low |= 1 << UInt64(member)
      return
    }
    let word = member / 64 - 1
    while high.count <= word { high.append(0) }
    high[word] |= 1 << UInt64(member % 64)
  }
}
