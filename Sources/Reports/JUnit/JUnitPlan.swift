import ContractModel
import XMLSupport

/// Cuts a suite on a member into files, by an extra pass that writes every case to nowhere.
struct JUnitPlan {
  /// Cases and bytes of one file: one reader drops results beyond 5,000, another files over 30 MB.
  static let limits = (cases: 4_500, bytes: 24_000_000)

  /// At least one.
  private(set) var parts: [JUnitPart] = []
  let notRun: Int
  /// Names for the pass that writes.
  let names: JUnitCaseNames

  init(
    _ run: any RunSource, suite: Int, member: Int, cases element: JUnitCaseElement,
    limits: (cases: Int, bytes: Int) = Self.limits
  ) throws {
    let counter = ByteCounter()
    let writer = try XMLWriter { counter.bytes += $0.count }
    try writer.startElement("testsuite")
    var hashes: [UInt64] = []
    hashes.reserveCapacity(min(max(run.header.suites[suite].caseCount, 0), 1 << 20))
    var part = JUnitPart()
    var parts: [JUnitPart] = []
    var seen = 0
    var start = 0
    try run.forEachOutcome(suite: suite, member: member) { outcome in
      let before = counter.bytes
      try element.write(outcome, name: JUnitCaseNames.name(id: outcome.caseID), to: writer)
      hashes.append(JUnitCaseNames.hash(outcome.caseID))
      // What libxml2 still holds back is a few kilobytes, far below the slack of the limit.
      let isFull = part.cases >= limits.cases || counter.bytes - start > limits.bytes
      if part.cases > 0, isFull {
        parts.append(part)
        (part, start) = (JUnitPart(), before)
      }
      part.add(outcome)
      seen += 1
    }
    names = JUnitCaseNames(hashes)
    notRun = max(0, min(max(run.header.suites[suite].caseCount, 0), 1_000_000_000) - seen)
    if notRun > 0 || seen == 0 { part.addError() }
    self.parts = parts + [part]
  }

  private final class ByteCounter {
    var bytes = 0
  }
}
