import ContractModel
import JSONSupport

/// The normal form of expectations whose digest tells whether a contract changed.
///
/// Places in files, the order of expectations and of texts in a list, and the layout of JSON
/// schemas do not matter; every value that judging looks at does, included documents too.
struct ContractForm {
  /// The digests of every schema used, by the file that names it.
  let schemaDigests: [DocumentFile: [ContentDigest]]

  func digest(of expectations: [Expectation], fence: FenceRule) -> ContentDigest {
    let form: JSONValue = ["fence": .string(fence.rawValue), "expect": group(expectations)]
    return ContentDigest(of: form.encoded(.canonical))
  }

  /// A group as a set: its members in the order of their own normal forms.
  private func group(_ expectations: [Expectation]) -> JSONValue {
    set(expectations.map { .array([.string($0.name), value(of: $0.kind)]) })
  }

  private func set(_ values: [JSONValue]) -> JSONValue {
    let keyed = values.map { ($0.text(.canonical), $0) }
    return .array(keyed.sorted { $0.0 < $1.0 }.map(\.1))
  }

  private func set(_ texts: [String]) -> JSONValue { set(texts.map(JSONValue.string)) }

  private func value(of kind: Expectation.Kind) -> JSONValue {
    switch kind {
    case .json, .xml: .null
    case .jsonSchema(let file), .xsd(let file), .relaxNG(let file): schema(file)
    case .jsonPath(let checks): set(checks.map(check))
    case .xpath(let checks, let namespaces):
      [
        "checks": set(checks.map(check)),
        "namespaces": .object(
          JSONObject(namespaces.map { JSONObject.Member(key: $0, value: .string($1)) })),
      ]
    case .toolCalls(let calls): toolCalls(calls)
    case .refusal(let expected): refusal(expected)
    case .length(let length): lengths(length)
    case .finish(let reasons): set(reasons.map(\.rawValue))
    case .equals(let text), .contains(let text), .matches(let text), .startsWith(let text),
      .endsWith(let text), .servedBy(let text):
      .string(text)
    case .containsAll(let texts), .containsAny(let texts), .excludes(let texts): set(texts)
    case .latency(let total, let firstToken):
      ["total": range(total), "first_token": range(firstToken)]
    case .cost(let range): [amount(range.minimum), amount(range.maximum)]
    case .not(let members): group(members)
    case .any(let groups), .all(let groups): set(groups.map(group))
    }
  }

  /// The bare word where that is all there is, as before there was more to say.
  private func refusal(_ expected: RefusalExpectation) -> JSONValue {
    guard !expected.isPlain else { return .string(expected.rule.rawValue) }
    return [
      "expect": .string(expected.rule.rawValue), "refuses": set(expected.refuses),
      "complies": set(expected.complies),
      "inconclusive": .string(expected.inconclusive.rawValue),
      "unknown_language": .string(expected.unknownLanguage.rawValue),
    ]
  }

  private func schema(_ file: DocumentFile) -> JSONValue {
    .array((schemaDigests[file] ?? [file.digest]).map { .string($0.hex) })
  }

  private func check(_ query: QueryCheck) -> JSONValue {
    let check = query.check
    var form: JSONObject = ["query": .string(query.query)]
    form["equals"] = check.equals
    form["exists"] = check.exists.map(JSONValue.bool)
    form["count"] = check.count.map(range)
    form["min"] = check.minimum.map(JSONValue.number)
    form["max"] = check.maximum.map(JSONValue.number)
    form["matches"] = check.matches.map(JSONValue.string)
    form["type"] = check.type.map(JSONValue.string)
    form["contains"] = check.contains
    return .object(form)
  }

  private func toolCalls(_ expected: ToolCallExpectation) -> JSONValue {
    let calls = expected.calls.map { call in
      JSONValue.array([
        .string(call.name), call.arguments.map(JSONValue.object) ?? .null,
        call.argumentsSchema.map(schema) ?? .null,
      ])
    }
    return ["calls": set(calls), "count": range(expected.count), "only": .bool(expected.only)]
  }

  private func lengths(_ length: LengthExpectation) -> JSONValue {
    var form: JSONObject = ["truncated": .string(length.truncated.rawValue)]
    for (unit, limits) in length.ranges { form[unit.rawValue] = range(limits) }
    return .object(form)
  }

  private func range(_ range: CountRange?) -> JSONValue {
    guard let range else { return .null }
    return .array([range.minimum, range.maximum].map(number))
  }

  private func number(_ count: Int?) -> JSONValue {
    count.map { .number(JSONNumber($0)) } ?? .null
  }

  private func range(_ range: DurationRange?) -> JSONValue {
    guard let range else { return .null }
    return .array(
      [range.minimum, range.maximum].map { bound in
        guard let parts = bound?.components else { return .null }
        return .array([number(Int(parts.seconds)), number(Int(parts.attoseconds))])
      })
  }

  private func amount(_ bound: Double?) -> JSONValue {
    bound.flatMap(JSONNumber.init).map(JSONValue.number) ?? .null
  }
}
