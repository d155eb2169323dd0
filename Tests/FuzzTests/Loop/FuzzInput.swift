import TestSupport

/// The input of one index: the same seed, target and index give the same bytes everywhere.
struct FuzzInput {
  let bytes: [UInt8]
  /// What the check draws from; starts anew for every look at the input.
  let chance: SeededGenerator

  init(seed: UInt64, target: FuzzTarget, corpus: [[UInt8]], index: Int) {
    // FNV-1a of the name: targets must not all draw alike.
    let name = target.name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    var mixer = SeededGenerator(seed: seed ^ name)
    var generator = SeededGenerator(seed: mixer.next() &+ UInt64(index) &* 0x9E37_79B9)
    var mutator = FuzzMutator(grammar: target.grammar, corpus: corpus, chance: generator)
    // Now and then a member of the corpus as it is: what is well-formed keeps its promises too.
    let isWhole = index % 16 == 0 && !corpus.isEmpty
    bytes = isWhole ? corpus[index / 16 % corpus.count] : mutator.input()
    _ = generator.next()
    chance = SeededGenerator(seed: generator.next())
  }

  /// What breaks when the target meets these bytes; nil where everything holds.
  func violation(of target: FuzzTarget, on other: [UInt8]? = nil) -> FuzzViolation? {
    var chance = chance
    do {
      try target.check(other ?? bytes, &chance)
      return nil
    } catch let violation as FuzzViolation {
      return violation
    } catch {
      return FuzzViolation(rule: "every error is handled", detail: "\(error)")
    }
  }
}
