import ContractModel

/// A test of a member from outside the traffic: who may be asked, until when.
package struct ProbeOrder: Sendable, Hashable {
  /// Environment's name.
  package var name: String
  /// The outcome must be reported by then, or its place is given to another.
  package var deadline: Moment
  package var ticket: HealthTicket
}

/// How a test from outside ended.
package enum ProbeOutcome: Sendable, Hashable {
  case answered
  case failed(ExchangeFailure)
}
