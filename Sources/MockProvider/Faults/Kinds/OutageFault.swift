import ContractModel
import JSONSupport

/// `outage`: everything of a provider, a region, an account or a group is `down`.
struct OutageFault: FaultBehaviour {
  static let form = FaultForm(
    "outage", "`down` for everything of a `provider`, `region`, `account` or `group` at once")

  /// What members have in common.
  private static let correlations = ["provider", "region", "account", "group"]

  /// What it comes to for each member.
  let expanded = DownFault()

  var traits: FaultTraits { expanded.traits }

  init(_ fields: FaultFields) throws(Diagnostic) {
    try fields.refuseRequestSelectors(because: "nothing of a refused connection is seen")
    guard Self.correlations.contains(where: { fields.has($0) }) else {
      throw fields.problem(
        nil, "expected one of \(Self.correlations.joined(separator: ", "))",
        remedy: "for a single member use \"type\": \"down\"")
    }
  }

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    expanded.apply(to: &reply, context, using: &random)
  }
}
