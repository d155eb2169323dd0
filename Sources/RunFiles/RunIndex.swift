import ContractModel

/// Where each trial's line stands, 24 bytes a trial, by suite and member.
struct RunIndex: Sendable {
  /// A suite on a member, by positions in the header.
  struct Place: Hashable, Sendable {
    var suite: Int
    var member: Int
  }

  /// One trial's line; the layout takes 21 bytes and a stride of 24.
  struct Entry: Sendable {
    var offset: UInt64
    var position: UInt32
    var trial: UInt32
    var length: UInt32
    /// The line tells by its front that its case passed in the only trial planned.
    var isPlainPass: Bool

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

  /// Adds a line; the step is within the format's bounds.
  mutating func add(_ step: StepID, offset: Int, length: Int, isPlainPass: Bool) {
    let entry = Entry(
      offset: UInt64(offset), position: UInt32(clamping: step.position),
      trial: UInt32(clamping: step.trial), length: UInt32(clamping: length),
      isPlainPass: isPlainPass)
    entries[Place(suite: step.suite, member: step.member), default: []].append(entry)
  }

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
