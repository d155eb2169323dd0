import ContractModel

/// Where each trial's line stands, 16 bytes a trial, by suite and member.
struct RunIndex: Sendable {
  /// A suite on a member, by positions in the header.
  struct Place: Hashable, Sendable {
    var suite: Int
    var member: Int
  }

  /// One trial's line in 16 bytes: an offset below a terabyte shares a word with the trial.
  struct Entry: Sendable {
    private let offsetAndTrial: UInt64
    let position: UInt32
    let length: UInt32

    private static let trialBits: UInt64 = 15

    init(offset: Int, position: Int, trial: Int, length: Int, isPass: Bool) {
      let low = UInt64(clamping: min(trial, 0x7FFF)) << 1 | (isPass ? 1 : 0)
      offsetAndTrial = UInt64(clamping: offset) << (Self.trialBits + 1) | low
      self.position = UInt32(clamping: position)
      self.length = UInt32(clamping: length)
    }

    var offset: UInt64 { offsetAndTrial >> (Self.trialBits + 1) }

    var trial: UInt32 { UInt32(offsetAndTrial >> 1 & 0x7FFF) }

    /// The line's front is spelled as `QuickPass` reads it, and tells that the trial passed.
    var isPass: Bool { offsetAndTrial & 1 == 1 }

    /// Plan order; of one step's lines the first written comes first.
    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      if left.position != right.position { return left.position < right.position }
      if left.trial != right.trial { return left.trial < right.trial }
      return left.offset < right.offset
    }
  }

  private(set) var entries: [Place: [Entry]] = [:]
  private(set) var count = 0
  /// Lines whose step had been recorded before; the first line counts.
  private(set) var duplicates = 0

  /// Adds a line; the step is within the format's bounds. Room for `expected` lines of the place
  /// is taken at once, since growing by doubling would take twice as much.
  mutating func add(
    _ step: StepID, offset: Int, length: Int, isPass: Bool, expected: Int
  ) {
    let entry = Entry(
      offset: offset, position: step.position, trial: step.trial, length: length,
      isPass: isPass)
    let place = Place(suite: step.suite, member: step.member)
    if entries[place] == nil {
      var list: [Entry] = []
      list.reserveCapacity(min(max(expected, 1), Self.mostReserved))
      entries[place] = list
    }
    entries[place]?.append(entry)
  }

  /// A header may promise anything: more than this is only taken when it comes.
  private static let mostReserved = 1 << 20

  /// Sorts every list and drops repeated steps.
  mutating func seal() {
    for place in Array(entries.keys) {
      guard var list = entries.removeValue(forKey: place) else { continue }
      list.sort(by: Entry.precedes)
      var kept = 0
      for index in list.indices {
        if kept > 0, list[kept - 1].position == list[index].position,
          list[kept - 1].trial == list[index].trial
        {
          duplicates += 1
        } else {
          list[kept] = list[index]
          kept += 1
        }
      }
      list.removeLast(list.count - kept)
      count += kept
      entries[place] = list
    }
  }
}
