/// Many patterns, looked for in a sentence at once, a word at a time and without going back.
///
/// The elements of all patterns are the states of one automaton, a bit each: Baeza-Yates and
/// Gonnet's Shift-And, with optional elements after Navarro and Raffinot ("Flexible Pattern
/// Matching in Strings", 4.4.3). A word costs a few operations per 64 states, whatever the
/// sentence holds.
///
/// ```
/// lane 0: |I|ADV?|CAN|not|HELP|end|we|are|…     state i: i elements are behind us
/// word ──▶ row of the lanes' elements that accept it ──▶ and, shift, close, look at the ends
/// ```
struct PatternSet: Sendable {
  /// The states of up to 64 elements and pattern ends.
  struct Lane: Sendable {
    /// States in which patterns begin: anywhere, and at the sentence's beginning only.
    var begin: UInt64 = 0
    var beginAtStart: UInt64 = 0
    /// States whose element may be left out.
    var optional: UInt64 = 0
    /// States whose element is any word.
    var any: UInt64 = 0
    /// Ends that count anywhere, and at the sentence's end only.
    var end: UInt64 = 0
    var endAtEnd: UInt64 = 0
    /// States taken.
    var used = 0
  }

  private(set) var lanes: [Lane] = []
  /// By word and lane, the states whose element accepts the word.
  private var rows: [UInt64] = []
  /// By lane and bit, the group whose pattern ends there.
  private var groups: [UInt8] = []

  /// Compiles patterns with the group, below 64, that each speaks for; new words get numbers.
  init(_ sources: [(group: UInt8, source: PatternSource)], lexicon: inout RefusalLexicon) {
    for (_, source) in sources {
      for element in source.elements {
        for entry in element.entries ?? [] { _ = lexicon.number(adding: entry) }
      }
    }
    let places = sources.map { place($0.source, group: $0.group) }
    rows = [UInt64](repeating: 0, count: lexicon.count * lanes.count)
    var accepted: [String: [UInt16]] = [:]
    for ((_, source), place) in zip(sources, places) {
      for (offset, element) in source.elements.enumerated() {
        let bit: UInt64 = 1 << UInt64(place.bit + offset)
        for entry in element.entries ?? [] {
          let numbers = accepted[entry] ?? lexicon.numbers(acceptedBy: entry)
          accepted[entry] = numbers
          for number in numbers { rows[Int(number) * lanes.count + place.lane] |= bit }
        }
      }
    }
  }

  /// Gives a pattern its bits in the first lane with room for it.
  private mutating func place(_ source: PatternSource, group: UInt8) -> (lane: Int, bit: Int) {
    let length = source.elements.count + 1
    var number = max(0, lanes.count - 8)
    while number < lanes.count, lanes[number].used + length > 64 { number += 1 }
    if number == lanes.count {
      lanes.append(Lane())
      groups += [UInt8](repeating: 0, count: 64)
    }
    let bit = lanes[number].used
    lanes[number].used += length
    for (offset, element) in source.elements.enumerated() {
      let state: UInt64 = 1 << UInt64(bit + offset)
      if element.isOptional { lanes[number].optional |= state }
      if element.entries == nil { lanes[number].any |= state }
    }
    let (first, last): (UInt64, UInt64) = (1 << UInt64(bit), 1 << UInt64(bit + length - 1))
    if source.isAtStart {
      lanes[number].beginAtStart |= first
    } else {
      lanes[number].begin |= first
    }
    if source.isAtEnd { lanes[number].endAtEnd |= last } else { lanes[number].end |= last }
    groups[number * 64 + bit + length - 1] = group
    return (number, bit)
  }

  /// The groups, as bits, of which some pattern stands in the words.
  func groups(in words: ArraySlice<UInt16>) -> UInt64 {
    guard !words.isEmpty else { return 0 }
    let lanesCount = lanes.count
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: lanesCount * 2) { scratch in
      scratch.initialize(repeating: 0)
      rows.withUnsafeBufferPointer { rows in
        lanes.withUnsafeBufferPointer { lanes in
          words.withUnsafeBufferPointer { words in
            for index in words.indices {
              let row = Int(words[index]) * lanesCount
              guard row + lanesCount <= rows.count else { continue }
              for lane in 0..<lanesCount {
                scratch[lane] = Self.step(
                  scratch[lane], row: rows[row + lane], lane: lanes[lane], isFirst: index == 0)
                scratch[lanesCount + lane] |= scratch[lane] & lanes[lane].end
              }
            }
          }
        }
      }
      return found(in: scratch)
    }
  }

  /// The states behind a word.
  @inline(__always)
  private static func step(
    _ states: UInt64, row: UInt64, lane: Lane, isFirst: Bool
  ) -> UInt64 {
    let begun = states | lane.begin | (isFirst ? lane.beginAtStart : 0)
    return closed((closed(begun, lane.optional) & (row | lane.any)) << 1, lane.optional)
  }

  /// Adds the states that optional elements let one reach without a word: adding the lowest state
  /// of a run of optional ones carries through to the state behind the run.
  @inline(__always)
  private static func closed(_ states: UInt64, _ optional: UInt64) -> UInt64 {
    states | ((optional &+ (states & optional)) ^ optional)
  }

  /// The groups of the ends met, and of those that are there behind the last word.
  private func found(in scratch: UnsafeMutableBufferPointer<UInt64>) -> UInt64 {
    var result: UInt64 = 0
    for lane in lanes.indices {
      var ends = scratch[lanes.count + lane] | scratch[lane] & lanes[lane].endAtEnd
      while ends != 0 {
        result |= 1 << UInt64(groups[lane * 64 + ends.trailingZeroBitCount])
        ends &= ends - 1
      }
    }
    return result
  }
}
