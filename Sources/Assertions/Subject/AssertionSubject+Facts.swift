import ContractModel

extension AssertionSubject {
  /// What is measured on every reply, whether or not an expectation asks for it.
  package var facts: ReplyFacts {
    var lengths: [LengthExpectation.Unit: Int] = [:]
    for unit in LengthExpectation.Unit.allCases { lengths[unit] = length(in: unit) }
    return ReplyFacts(
      finish: reply.finish, refusal: refusal.verdict, structure: structure, lengths: lengths,
      toolNames: reply.toolCalls.map(\.name), usage: reply.usage, servedModel: reply.model,
      cost: cost, timings: timings)
  }

  /// JSON means an array or an object: a lone word or number that happens to be JSON is text.
  private var structure: ReplyFacts.Structure {
    switch document.form {
    case .empty: return .empty
    case .unclosed, .followed: return .text
    case .bare, .fenced: break
    }
    switch document.firstByte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if case .success = json { return .json }
    case UInt8(ascii: "<"):
      if case .success = xml { return .xml }
    default: break
    }
    return .text
  }
}
