import ContractModel
import XMLSupport

/// Cuts a suite on a member into files, by an extra pass that writes every case to nowhere.
struct JUnitPlan {
  /// Cases and bytes of one file: one reader drops results beyond 5,000, another files over 30 MB.
  static let limits = (cases: 4_500, bytes: 24_000_000)

  /// At least one.
  private(set) var parts: [JUnitPart] = []
  let notRun: Int

  init(
    _ run: any RunSource, suite: Int, member: Int, cases element: JUnitCaseElement,
    limits: (cases: Int, bytes: Int) = Self.limits
  ) throws {
    let counter = ByteCounter()
    let writer = try XMLWriter { counter.bytes += $0.count }
    try writer.startElement("testsuite")
    var names = JUnitCaseNames()
    var part = JUnitPart()
    var parts: [JUnitPart] = []
    var seen = 0
    var start = 0
    try run.forEachCase(suite: suite, member: member) { result in
      let before = counter.bytes
      try element.write(result, name: names.name(result), to: writer)
      // What libxml2 still holds back is a few kilobytes, far below the slack of the limit.
      let isFull = part.cases >= limits.cases || counter.bytes - start > limits.bytes
      if part.cases > 0, isFull {
        parts.append(part)
        (part, start) = (JUnitPart(), before)
      }
      part.add(result)
      seen += 1
    }
    notRun = max(0, min(max(run.header.suites[suite].caseCount, 0), 1_000_000_000) - seen)
    if notRun > 0 || seen == 0 { part.addError() }
    self.parts = parts + [part]
  }

  private final class ByteCounter {
    var bytes = 0
  }
}
