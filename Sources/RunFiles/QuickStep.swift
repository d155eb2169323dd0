import ContractModel

/// Reads kind and step off the front of a `trial` or `sent` line without parsing the rest.
///
/// Knows only the exact spelling `RunWriter` uses; any other line is parsed in full.
enum QuickStep {
  enum Kind { case trial, sent }

  /// What the front of a line tells.
  struct Front {
    var kind: Kind
    var step: StepID
    /// The trial passed.
    var isPass: Bool
  }

  /// Nil where the line is spelled otherwise, or a number is beyond the format's bounds.
  static func scan(_ line: UnsafeRawBufferPointer) -> Front? {
    var scanner = QuickScanner(line)
    guard let kind = kind(&scanner), let step = step(&scanner),
      line[line.count - 1] == UInt8(ascii: "}"),
      kind == .trial
        ? scanner.next == UInt8(ascii: ",") : scanner.position == line.count - 1
    else { return nil }
    let isPass =
      kind == .trial && QuickPass.counts(&scanner) != nil && scanner.skip(#","verdict":"passed","#)
    return Front(kind: kind, step: step, isPass: isPass)
  }

  private static func kind(_ scanner: inout QuickScanner) -> Kind? {
    if scanner.skip(#"{"kind":"trial","#) { return .trial }
    return scanner.skip(#"{"kind":"sent","#) ? .sent : nil
  }

  private static func step(_ scanner: inout QuickScanner) -> StepID? {
    guard scanner.skip(#""suite":"#), let suite = scanner.integer(),
      scanner.skip(#","member":"#), let member = scanner.integer(),
      scanner.skip(#","position":"#), let position = scanner.integer(),
      scanner.skip(#","trial":"#), let trial = scanner.integer(),
      (1...RunFileFormat.mostTrials).contains(trial)
    else { return nil }
    return StepID(suite: suite, member: member, position: position, trial: trial)
  }

  /// The pass that a line's front tells of; nil where it tells of none, or is spelled otherwise.
  static func pass(_ line: UnsafeRawBufferPointer) -> QuickPass? {
    var scanner = QuickScanner(line)
    guard kind(&scanner) == .trial, let step = step(&scanner) else { return nil }
    return QuickPass(&scanner, behind: step)
  }
}

/// What the front of a passed trial's line tells of it.
struct QuickPass {
  let step: StepID
  let passes: Int
  let caseID: String
  let location: SourceLocation
  let milliseconds: Int
  let cost: Double?

  /// Reads on behind the step.
  fileprivate init?(_ scanner: inout QuickScanner, behind step: StepID) {
    guard let passes = Self.counts(&scanner)?.passes,
      scanner.skip(#","verdict":"passed","case":""#), let caseID = scanner.plainText(),
      scanner.skip(#","at":""#), let place = scanner.plainText(),
      let location = SourceLocation(place),
      scanner.skip(#","exchange_ms":"#), let milliseconds = scanner.integer()
    else { return nil }
    if scanner.skip(#","cost_usd":"#) {
      guard let cost = scanner.number() else { return nil }
      self.cost = cost
    } else {
      cost = nil
    }
    self.step = step
    self.passes = passes
    self.caseID = caseID
    self.location = location
    self.milliseconds = milliseconds
  }

  /// Reads `planned` and `passes`, within the format's bounds.
  fileprivate static func counts(
    _ scanner: inout QuickScanner
  ) -> (planned: Int, passes: Int)? {
    guard scanner.skip(#","planned":"#), let planned = scanner.integer(),
      scanner.skip(#","passes":"#), let passes = scanner.integer(),
      (1...RunFileFormat.mostTrials).contains(planned), (1...planned).contains(passes)
    else { return nil }
    return (planned, passes)
  }
}
