import ContractModel

extension FileTable {
  /// What a group under `not`, `any` or `all` may hold.
  static let groupKeys =
    [
      FileKey("json", .boolean, "true: the reply is JSON"),
      FileKey("json_schema", schema, "the reply is JSON and valid against the schema"),
      FileKey("json_path", .map(check), "JSONPath queries (RFC 9535) and what they find"),
      FileKey("xml", .boolean, "true: the reply is well-formed XML"),
      FileKey("xsd", .path, "the reply is valid against the W3C XML Schema"),
      FileKey("relax_ng", .path, "the reply is valid against the RELAX NG schema"),
      FileKey("xpath", .map(check), "XPath 1.0 queries and what they find"),
      FileKey("xpath_namespaces", .map(.text), "prefixes the XPath queries use"),
      FileKey(
        "tool_calls",
        .oneOf([.list(.table(.expectedCall)), .table(.toolCalls), .choice(["none"])]),
        "the tool calls of the reply"),
      FileKey(
        "refusal", .oneOf([words(Expectation.RefusalRule.self), .table(.refusal)]),
        "whether the member may refuse"),
      FileKey("length", .table(.length), "limits by unit"),
      FileKey("finish", .oneOf([reason, .list(reason)]), "why the reply may end"),
      FileKey("equals", .text, "the whole reply"),
      FileKey("contains", .text, "a text in the reply"),
      FileKey("contains_all", .list(.text), "every text in the reply"),
      FileKey("contains_any", .list(.text), "at least one text in the reply"),
      FileKey("excludes", .oneOf([.text, .list(.text)]), "no such text in the reply"),
      FileKey("matches", .text, "a pattern found in the reply"),
      FileKey("starts_with", .text, "the reply's start"),
      FileKey("ends_with", .text, "the reply's end"),
      FileKey("latency", .table(.latency), "how long it may take"),
      FileKey("cost", .amountRange, "USD for the exchange"),
      FileKey("served_by", .text, "requested, or the model that must have answered"),
      FileKey("not", .table(.group), "what must not hold as a whole"),
      FileKey("any", .list(.table(.group)), "groups of which one must hold"),
      FileKey("all", .list(.table(.group)), "groups that must all hold"),
    ]
    + ["similarity", "rubric", "command", "language"].map {
      FileKey($0, .unavailable, "not in this version")
    }

  static let expectationKeys =
    groupKeys + [FileKey("fenced", words(FenceRule.self), "same as the case's key")]

  static let valueCheckKeys = [
    FileKey("equals", .json, "every selected value"),
    FileKey("exists", .boolean, "whether anything is selected"),
    FileKey("count", .countRange, "how many values are selected"),
    FileKey("min", .number(minimum: -1e308), "lower bound of every selected number"),
    FileKey("max", .number(minimum: -1e308), "upper bound of every selected number"),
    FileKey("matches", .text, "a pattern found in every selected text"),
    FileKey("type", .choice(jsonTypes), "the type of every selected value"),
    FileKey("contains", .json, "a text in, or an element of, every selected value"),
  ]

  static let refusalKeys = [
    FileKey(
      "expect", words(Expectation.RefusalRule.self), "whether the member may refuse", .required),
    FileKey("refuses", .list(.text), "phrases that are a refusal in these replies"),
    FileKey("complies", .list(.text), "phrases that are an answer in these replies"),
    FileKey(
      "inconclusive", words(RefusalExpectation.Side.self),
      "where wording falls that is neither; unverified where absent"),
    FileKey(
      "unknown_language", words(RefusalExpectation.Side.self),
      "where a language without a lexicon falls; unverified where absent"),
  ]

  static let toolCallsKeys = [
    FileKey("count", .countRange, "how many calls"),
    FileKey("names", .list(.text), "tools that must be called"),
    FileKey("calls", .list(.table(.expectedCall)), "calls that must be made"),
    FileKey("only", .boolean, "whether further calls are a mismatch"),
  ]

  static let expectedCallKeys = [
    FileKey("name", .text, "the tool's name", .required),
    FileKey("arguments", .jsonObject, "members that must be present and equal"),
    FileKey("arguments_schema", schema, "JSON Schema of the arguments"),
  ]

  static let lengthKeys =
    LengthExpectation.Unit.allCases.map {
      FileKey($0.rawValue, .countRange, "\($0.rawValue) of the reply")
    } + [
      FileKey(
        "truncated", words(LengthExpectation.Truncation.self),
        "whether a reply cut by the output limit may pass; any where absent")
    ]

  static let latencyKeys = [
    FileKey("total", .durationRange, "the whole exchange"),
    FileKey("first_token", .durationRange, "until the first content"),
  ]

  static let jsonTypes = ["string", "number", "integer", "boolean", "array", "object", "null"]

  private static let schema = KeyShape.oneOf([.path, .jsonObject, .boolean])
  private static let check = KeyShape.oneOf([.table(.valueCheck), .json])
  private static let reason = words(FinishReason.self)

  private static func words<Words: CaseIterable & RawRepresentable>(
    _ type: Words.Type
  ) -> KeyShape where Words.RawValue == String {
    .choice(Words.allCases.map(\.rawValue))
  }
}
