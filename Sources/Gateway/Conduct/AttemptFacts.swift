import ContractModel
import Exchanges

/// What was seen of one attempt beyond the engine's own record, for traces, headers and costs.
struct AttemptFacts: Sendable {
  /// The environment's name.
  var member: String
  var status: Int?
  /// The provider's own id of the request, for its support desk.
  var requestID: String?
  /// The model that says it answered.
  var model: String?
  var finish: Finish?
  var usage = TokenUsage()
  var charge = Charge.none
  var timings = ExchangeTimings()
  /// What of the prompt did not cross to this member, each by its path.
  var dropped: [String] = []
  /// The output limit that was sent, where the caller asked for more.
  var outputCut: Int?
  /// In USD; nil where it is not known.
  var cost: Double?
  var failure: ExchangeFailure?

  init(member: String) { self.member = member }
}
