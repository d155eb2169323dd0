import ContractModel

/// `served_by`: the model that says it answered is the one asked for, or a named one.
///
/// A dated form of a model counts as that model: `gpt-x-2026-01-01` and `gpt-x-20260101`.
struct ServedByAssertion: Assertion {
  let site: ExpectationSite
  /// `requested`, or a model's name.
  let wanted: String

  /// The word that stands for the member's own model.
  static let requested = "requested"

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let reply = subject.reply
    let model = wanted == Self.requested ? subject.requestedModel : wanted
    if wanted == Self.requested, !reply.declinedModels.isEmpty {
      return site.mismatched(
        rule: "declined", expected: "\(model), with no model declining before",
        actual: "\(Excerpt.list(reply.declinedModels)) declined, served by "
          + (reply.model.map { Excerpt.start(of: $0) } ?? "a model not named"))
    }
    guard let served = reply.model, !served.isEmpty else {
      return .unjudged(.unobserved, "the provider does not say which model answered")
    }
    if Self.isForm(served, of: model) { return .satisfied }
    return site.mismatched(expected: model, actual: Excerpt.start(of: served))
  }

  /// Whether a name is a model's own, or that with a date behind it.
  static func isForm(_ served: String, of model: String) -> Bool {
    let (served, model) = (Array(served.utf8), Array(model.utf8))
    guard served.starts(with: model) else { return false }
    let suffix = served.dropFirst(model.count)
    if suffix.isEmpty { return true }
    let shape = suffix.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
    return shape == Array("-0000-00-00".utf8) || shape == Array("-00000000".utf8)
  }
}
