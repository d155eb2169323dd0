import ContractModel
import JSONSupport

/// Which requests a fault applies to; what is not given selects everything.
struct FaultSelector: Sendable, Hashable {
  static let keys = memberKeys + ["model"] + windowKeys + requestKeys
  /// What only a member can satisfy.
  static let memberKeys = ["member", "provider", "route", "region", "account", "group"]
  private static let windowKeys = ["after", "for", "ttl", "ttlMs"]
  /// What only a request can satisfy.
  static let requestKeys = ["stream", "nth", "times", "probability", "seed", "ramp"]

  var member: NamePattern?
  var provider: String?
  var route: String?
  var region: String?
  var account: String?
  var group: String?
  var model: NamePattern?
  var stream: Bool?
  /// Which requests of a member, from 1.
  var nth: [Int] = []
  /// How often at most, all members together.
  var times: Int?
  var after: Duration = .zero
  var lasting: Duration?
  var ttl: Duration?
  var probability: Double?
  var seed: Int?
  /// How long it takes for the probability to rise from 0.
  var ramp: Duration?

  init() {}

  init(_ fields: FaultFields) throws(Diagnostic) {
    member = try fields.optionalText("member").map { NamePattern(text: $0) }
    provider = try fields.optionalText("provider")
    route = try fields.optionalText("route")
    region = try fields.optionalText("region")
    account = try fields.optionalText("account")
    group = try fields.optionalText("group")
    model = try fields.optionalText("model").map { NamePattern(text: $0) }
    if fields.has("stream") { stream = try fields.flag("stream") }
    nth = try Self.nth(fields)
    times = try fields.optionalInteger("times", in: 1...FaultFields.counts.upperBound)
    after = try fields.optionalDuration("after") ?? .zero
    lasting = try Self.positive("for", fields)
    ttl = try Self.positive(fields.has("ttl") ? "ttl" : "ttlMs", fields)
    if fields.has("ttl"), fields.has("ttlMs") {
      throw fields.problem("ttlMs", "it means the same as \"ttl\"", remedy: "give one of them")
    }
    if fields.has("probability") { probability = try fields.number("probability", in: 0...1) }
    seed = try fields.optionalInteger("seed", in: 0...Int.max)
    ramp = try Self.positive("ramp", fields)
    if seed != nil, probability == nil, ramp == nil, !fields.drawsByItself {
      throw fields.problem("seed", "nothing is drawn", remedy: "add \"probability\"")
    }
  }

  private static func positive(
    _ key: String, _ fields: FaultFields
  ) throws(Diagnostic) -> Duration? {
    guard let duration = try fields.optionalDuration(key) else { return nil }
    guard duration > .zero else { throw fields.problem(key, "expected more than 0") }
    return duration
  }

  /// A number from 1, or up to 1000 of them.
  private static func nth(_ fields: FaultFields) throws(Diagnostic) -> [Int] {
    guard let items = fields.object["nth"]?.arrayValue else {
      return try fields.optionalInteger("nth", in: 1...FaultFields.counts.upperBound).map { [$0] }
        ?? []
    }
    let numbers = items.compactMap(\.intValue).filter { $0 >= 1 }
    guard numbers.count == items.count, (1...1000).contains(numbers.count) else {
      throw fields.problem("nth", "expected whole numbers from 1, at most 1000 of them")
    }
    return numbers
  }

  var json: JSONObject {
    var json = JSONObject()
    let texts = [
      ("member", member?.text), ("provider", provider), ("route", route), ("region", region),
      ("account", account), ("group", group), ("model", model?.text),
    ]
    for case (let key, let text?) in texts { json[key] = .string(text) }
    if let stream { json["stream"] = .bool(stream) }
    if nth.count == 1 { json["nth"] = .count(nth[0]) }
    if nth.count > 1 { json["nth"] = .array(nth.map { .count($0) }) }
    if let times { json["times"] = .count(times) }
    if after > .zero { json["after"] = .milliseconds(after) }
    if let lasting { json["for"] = .milliseconds(lasting) }
    if let ttl { json["ttl"] = .milliseconds(ttl) }
    if let probability { json["probability"] = .real(probability) }
    if let seed { json["seed"] = .count(seed) }
    if let ramp { json["ramp"] = .milliseconds(ramp) }
    return json
  }
}

extension SourceDocument.Fields {
  /// Whether the fault itself uses chance: a distribution, jitter or noise.
  fileprivate var drawsByItself: Bool {
    ["uniform", "lognormal", "jitter"].contains { has($0) }
      || object["type"]?.stringValue == RandomDataFault.form.type
  }
}
