import ContractModel

/// How an attempt went, as far as the caller has to do with it.
enum AttemptResult: Sendable {
  /// The reply is here, whole.
  case whole(Reply)
  /// It cannot stand, by the failure; a reply that was one is kept, since a refusal may stand yet.
  case failed(ExchangeFailure, Reply?)
  /// It was not sent: the prompt cannot be put on the member's wire, for that reason.
  case unsent(String)
  /// Content has begun to arrive: from here on this member's reply is the caller's.
  case streaming(RunningStream)
}
