import ContractModel
import JSONSupport
import Routing

/// Calls as spans, in OTLP's JSON form (OpenTelemetry Protocol 1.x, `ExportTraceServiceRequest`).
///
/// A span of kind server for each call, one of kind client below it for each attempt, by the GenAI
/// semantic conventions. No text of prompts or replies is in it.
struct SpanDocument {
  private static let server = 2
  private static let client = 3
  private static let failed = 2

  let version: String

  /// One request to a collector; ids are drawn from `random`.
  func json(
    _ records: [CallRecord], using random: inout some RandomNumberGenerator
  ) -> JSONValue {
    var spans: [JSONValue] = []
    for record in records { spans += self.spans(of: record, using: &random) }
    return [
      "resourceSpans": [
        [
          "resource": [
            "attributes": [
              Self.text("service.name", "chaindrill-gateway"),
              Self.text("service.version", version),
            ]
          ],
          "scopeSpans": [
            [
              "scope": ["name": "chaindrill", "version": .string(version)],
              "spans": .array(spans),
            ]
          ],
        ]
      ]
    ]
  }

  private func spans(
    of record: CallRecord, using random: inout some RandomNumberGenerator
  ) -> [JSONValue] {
    let trace = record.parent?.trace ?? Self.id(2, &random)
    let root = Self.id(1, &random)
    let start = record.arrival.milliseconds &* 1_000_000
    var span: JSONObject = [
      "traceId": .string(trace), "spanId": .string(root),
      "name": .string("chat \(record.asked.cut(toUTF8: 120))"), "kind": Self.number(Self.server),
      "startTimeUnixNano": .string(String(start)),
      "endTimeUnixNano": .string(String(start &+ record.took.wholeNanoseconds)),
      "attributes": .array(Self.attributes(of: record)),
    ]
    if let parent = record.parent { span["parentSpanId"] = .string(parent.parent) }
    if record.result == .failed || record.result == .interrupted {
      span["status"] = Self.status(record.reason)
    }
    var spans: [JSONValue] = [.object(span)]
    let attempts = record.begun?.run.trace.attempts.filter { !$0.isPassedOver } ?? []
    for (attempt, fact) in zip(attempts, record.facts) {
      guard let begun = record.begun else { break }
      let offset = (attempt.began - begun.run.arrival).wholeNanoseconds
      let member = begun.plan.members[attempt.order.member].environment
      var span: JSONObject = [
        "traceId": .string(trace), "spanId": .string(Self.id(1, &random)),
        "parentSpanId": .string(root), "name": .string("chat \(member.model)"),
        "kind": Self.number(Self.client),
        "startTimeUnixNano": .string(String(start &+ offset)),
        "endTimeUnixNano": .string(
          String(start &+ offset &+ fact.timings.total.wholeNanoseconds)),
        "attributes": .array(Self.attributes(of: fact, attempt, member)),
      ]
      if let failure = fact.failure { span["status"] = Self.status(failure.message) }
      spans.append(.object(span))
    }
    return spans
  }

  private static func attributes(of record: CallRecord) -> [JSONValue] {
    var attributes = [
      text("gen_ai.operation.name", "chat"),
      text("gen_ai.request.model", record.asked.cut(toUTF8: 256)),
      text("chaindrill.request", record.id), text("chaindrill.route", record.route),
      text("chaindrill.client", record.client), text("chaindrill.api", record.api.rawValue),
      text("chaindrill.result", record.result.rawValue),
    ]
    if let status = record.status { attributes.append(whole("http.response.status_code", status)) }
    if let member = record.member, let begun = record.begun {
      attributes.append(
        text("chaindrill.served_by", begun.plan.members[member].environment.name))
    }
    if let degraded = record.degraded { attributes.append(text("chaindrill.degraded", degraded)) }
    return attributes
  }

  private static func attributes(
    of fact: AttemptFacts, _ attempt: RoutedAttempt, _ member: ModelEnvironment
  ) -> [JSONValue] {
    var attributes = [
      text("gen_ai.operation.name", "chat"), text("gen_ai.provider.name", member.provider),
      text("gen_ai.request.model", member.model), text("chaindrill.member", member.name),
      text("chaindrill.attempt.kind", attempt.order.kind.rawValue),
      whole("chaindrill.attempt.number", attempt.order.number),
    ]
    if let model = fact.model {
      attributes.append(text("gen_ai.response.model", model.cut(toUTF8: 256)))
    }
    if let tokens = fact.usage.inputTokens {
      attributes.append(whole("gen_ai.usage.input_tokens", tokens))
    }
    if let tokens = fact.usage.outputTokens {
      attributes.append(whole("gen_ai.usage.output_tokens", tokens))
    }
    if let finish = fact.finish {
      attributes.append([
        "key": "gen_ai.response.finish_reasons",
        "value": ["arrayValue": ["values": [["stringValue": .string(finish.reason.rawValue)]]]],
      ])
    }
    if let status = fact.status { attributes.append(whole("http.response.status_code", status)) }
    if let failure = fact.failure { attributes.append(text("error.type", failure.kind.rawValue)) }
    return attributes
  }

  private static func status(_ message: String?) -> JSONValue {
    ["code": number(failed), "message": .string((message ?? "").cut(toUTF8: 500))]
  }

  private static func text(_ key: String, _ value: String) -> JSONValue {
    ["key": .string(key), "value": ["stringValue": .string(value)]]
  }

  /// 64-bit integers are strings in Protocol Buffers' JSON.
  private static func whole(_ key: String, _ value: Int) -> JSONValue {
    ["key": .string(key), "value": ["intValue": .string(String(value))]]
  }

  private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

  /// So many times 64 random bits as hexadecimal digits, never all zero.
  private static func id(_ words: Int, _ random: inout some RandomNumberGenerator) -> String {
    (0..<words).map { _ in
      let digits = String(UInt64.random(in: 1 ... .max, using: &random), radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}

extension RoutedAttempt {
  /// It was never sent.
  fileprivate var isPassedOver: Bool {
    if case .passedOver = outcome { true } else { false }
  }
}
