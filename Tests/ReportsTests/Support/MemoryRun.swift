import ContractModel

/// A run held in memory; texts of replies lie in a list, by the reference's offset.
struct MemoryRun: RunSource {
  struct NoBody: Error {}

  var header: RunHeader
  var end: RunEnd?
  var trials: [TrialResult] = []
  var replies: [[UInt8]] = []

  func forEachCase(suite: Int, member: Int, _ body: (CaseResult) throws -> Void) throws {
    let mine = trials.filter { $0.step.suite == suite && $0.step.member == member }
    let groups = Dictionary(grouping: mine, by: \.step.position)
    for position in groups.keys.sorted() {
      if let result = CaseResult(trials: groups[position] ?? []) { try body(result) }
    }
  }

  func body(_ reference: BodyReference) throws -> [UInt8] {
    guard replies.indices.contains(reference.offset) else { throw NoBody() }
    return replies[reference.offset]
  }

  /// Every case on every member, in the order of the plan.
  var results: [CaseResult] {
    get throws {
      var results: [CaseResult] = []
      for suite in header.suites.indices {
        for member in header.suites[suite].chain {
          try forEachCase(suite: suite, member: member) { results.append($0) }
        }
      }
      return results
    }
  }
}

extension MemoryRun {
  static func make(
    _ trials: [TrialResult] = [], header: RunHeader? = nil, end: RunEnd? = .make(),
    replies: [String] = []
  ) throws -> MemoryRun {
    MemoryRun(
      header: try header ?? .make(), end: end, trials: trials,
      replies: replies.map { Array($0.utf8) })
  }
}
