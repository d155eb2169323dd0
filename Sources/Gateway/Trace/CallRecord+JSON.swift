import ContractModel
import JSONSupport
import Routing

extension CallRecord {
  /// One line of the trace file, `chaindrill.trace/1`.
  ///
  /// No text of prompts or replies is in it; messages of providers are bounded and redacted.
  var json: JSONValue {
    var object: JSONObject = [
      "format": "chaindrill.trace/1", "id": .string(id),
      "time": .string(arrival.description), "api": .string(api.rawValue),
      "client": .string(client), "asked": .string(asked.cut(toUTF8: 256)),
      "route": .string(route), "stream": .bool(streams), "result": .string(result.rawValue),
      "took_ms": Self.milliseconds(took),
    ]
    object["first_byte_ms"] = firstByte.map(Self.milliseconds)
    object["status"] = status.map { .number(JSONNumber($0)) }
    object["served_by"] = name(member).map { .string($0) }
    object["degraded"] = degraded.map { .string($0) }
    object["reason"] = reason.map { .string($0.cut(toUTF8: 2000)) }
    object["cost_usd"] = cost.map { .decimal($0) }
    if let begun {
      object["decision_hash"] = .string(Self.hexadecimal(begun.run.decisionHash))
      object["steps"] = .array(steps(of: begun))
    }
    return .object(object)
  }

  private func name(_ member: Int?) -> String? {
    guard let member, let begun else { return nil }
    return begun.plan.members[member].environment.name
  }

  private func steps(of begun: RoutingDesk.Begun) -> [JSONValue] {
    var number = 0
    return begun.run.trace.steps.map { step in
      switch step {
      case .skipped(let skip, let moment):
        var object: JSONObject = [
          "skipped": .string(name(skip.member) ?? ""), "why": .string(skip.reason.word),
          "at_ms": Self.milliseconds(moment - begun.run.arrival),
        ]
        object["rule"] = skip.reason.rule.map { .string($0) }
        return .object(object)
      case .waited(let from, let until, let reason):
        return [
          "waited_for": .string(reason.rawValue),
          "at_ms": Self.milliseconds(from - begun.run.arrival),
          "wait_ms": Self.milliseconds(until - from),
        ]
      case .attempted(let record):
        var object: JSONObject = [
          "attempt": .number(JSONNumber(record.order.number)),
          "member": .string(name(record.order.member) ?? ""),
          "kind": .string(record.order.kind.rawValue),
          "at_ms": Self.milliseconds(record.began - begun.run.arrival),
          "then": .string(record.consequence.rawValue),
        ]
        if let ended = record.ended { object["took_ms"] = Self.milliseconds(ended - record.began) }
        if record.isAlarming { object["alarm"] = .bool(true) }
        if case .passedOver(let rule) = record.outcome {
          object["passed_over"] = .string(rule)
        } else if number < facts.count {
          facts[number].add(to: &object)
          number += 1
        }
        return .object(object)
      }
    }
  }

  static func milliseconds(_ duration: Duration) -> JSONValue {
    .decimal((duration / .microseconds(100)).rounded() / 10)
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension SkipReason {
  /// The rule in the words of the file, where it is one.
  fileprivate var rule: String? {
    if case .notAllowed(let rule) = self { rule } else { nil }
  }
}

extension AttemptFacts {
  /// Adds what was seen of the attempt.
  fileprivate func add(to object: inout JSONObject) {
    object["status"] = status.map { .number(JSONNumber($0)) }
    object["class"] = .string(failure?.kind.rawValue ?? "ok")
    object["message"] = failure.map { .string($0.message.cut(toUTF8: 500)) }
    object["request_id"] = requestID.map { .string($0) }
    object["model"] = model.map { .string($0.cut(toUTF8: 256)) }
    object["finish"] = finish.map { .string($0.raw?.cut(toUTF8: 64) ?? $0.reason.rawValue) }
    object["first_token_ms"] = timings.firstToken.map(CallRecord.milliseconds)
    object["input_tokens"] = usage.inputTokens.map { .number(JSONNumber($0)) }
    object["output_tokens"] = usage.outputTokens.map { .number(JSONNumber($0)) }
    object["cost_usd"] = cost.map { .decimal($0) }
    if !dropped.isEmpty { object["dropped"] = .array(dropped.map { .string($0) }) }
    object["output_cut"] = outputCut.map { .number(JSONNumber($0)) }
  }
}

extension JSONValue {
  /// A number, or null for one that JSON cannot hold.
  static func decimal(_ value: Double) -> JSONValue {
    JSONNumber(value).map { .number($0) } ?? .null
  }
}
