import ContractModel

/// A run that was read before its end was written, with that end; saves reading it once more.
struct EndedRun<Base: RunSource>: RunSource {
  let base: Base
  let end: RunEnd?

  var header: RunHeader { base.header }

  func forEachCase(
    suite: Int, member: Int, _ body: (CaseResult) throws -> Void
  ) throws {
    try base.forEachCase(suite: suite, member: member, body)
  }

  func forEachOutcome(
    suite: Int, member: Int, _ body: (CaseOutcome) throws -> Void
  ) throws {
    try base.forEachOutcome(suite: suite, member: member, body)
  }

  func body(_ reference: BodyReference) throws -> [UInt8] { try base.body(reference) }
}
