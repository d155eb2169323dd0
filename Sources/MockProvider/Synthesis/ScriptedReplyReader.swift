import ContractModel
import JSONSupport

/// Reads one line of scripted replies.
enum ScriptedReplyReader {
  private static let milliseconds = 0...86_400_000
  private static let tokens = 0...1_000_000_000

  static func read(
    _ root: SourceDocument.Fields, location: SourceLocation
  ) throws(Diagnostic) -> ScriptedReply {
    try root.allow(["case", "member", "trial", "reply"])
    let place = ScriptedReply.Place(
      caseID: try root.string("case"), member: try root.string("member"),
      trial: try root.integer("trial", in: 1...1_000_000))
    let fields = try root.fields("reply")
    try fields.allow([
      "text", "reasoning", "finish", "usage", "tool_calls", "refusal", "model", "fallback_from",
      "latency_ms", "first_token_ms",
    ])
    var reply = Reply(text: try fields.optionalString("text") ?? "")
    reply.reasoning = try fields.optionalString("reasoning")
    reply.model = try fields.optionalString("model")
    reply.toolCalls = try toolCalls(fields)
    reply.refusal = try refusal(fields)
    reply.finish = Finish(try finish(fields, of: reply))
    reply.usage = try usage(fields)
    if let declined = try fields.optionalString("fallback_from") {
      reply.declinedModels = [declined]
    }
    return ScriptedReply(
      place: place, reply: reply, times: try times(fields), location: location)
  }

  /// Where none is given, what the rest of the reply implies.
  private static func finish(
    _ fields: SourceDocument.Fields, of reply: Reply
  ) throws(Diagnostic) -> FinishReason {
    guard fields.object["finish"] == nil else {
      return try fields.word("finish", of: FinishReason.self)
    }
    if reply.refusal != nil { return .refusal }
    return reply.toolCalls.isEmpty ? .stop : .toolUse
  }

  private static func times(_ fields: SourceDocument.Fields) throws(Diagnostic) -> RecordedTimes {
    let first = try fields.optionalInteger("first_token_ms", in: milliseconds)
    let total = try fields.optionalInteger("latency_ms", in: milliseconds)
    if let first, let total, first > total {
      throw fields.problem(
        "first_token_ms", "expected at most latency_ms, which is \(total), found \(first)")
    }
    return RecordedTimes(
      firstToken: first.map { .milliseconds($0) }, total: total.map { .milliseconds($0) })
  }

  private static func usage(_ fields: SourceDocument.Fields) throws(Diagnostic) -> TokenUsage {
    guard let usage = try fields.optionalFields("usage") else { return TokenUsage() }
    try usage.allow([
      "input_tokens", "cached_input_tokens", "cache_write_tokens", "output_tokens",
      "reasoning_tokens",
    ])
    return TokenUsage(
      inputTokens: try usage.optionalInteger("input_tokens", in: tokens),
      cachedInputTokens: try usage.optionalInteger("cached_input_tokens", in: tokens),
      cacheWriteTokens: try usage.optionalInteger("cache_write_tokens", in: tokens),
      outputTokens: try usage.optionalInteger("output_tokens", in: tokens),
      reasoningTokens: try usage.optionalInteger("reasoning_tokens", in: tokens))
  }

  /// A refusal that the provider signals beside the text.
  private static func refusal(
    _ fields: SourceDocument.Fields
  ) throws(Diagnostic) -> WireRefusal? {
    guard let refusal = try fields.optionalFields("refusal") else { return nil }
    try refusal.allow(["kind", "text", "category"])
    let kind = try refusal.string("kind")
    guard kind == "wire" else {
      throw refusal.problem("kind", "expected \"wire\", found \"\(kind)\"")
    }
    return WireRefusal(
      kind: .classifier, raw: "refusal", category: try refusal.optionalString("category"),
      explanation: try refusal.optionalString("text"))
  }

  /// Arguments may be an object, or the very text the model wrote.
  private static func toolCalls(_ fields: SourceDocument.Fields) throws(Diagnostic) -> [ToolCall] {
    guard let value = fields.object["tool_calls"] else { return [] }
    guard let items = value.arrayValue else {
      throw fields.problem("tool_calls", "expected an array, found \(value.typeName)")
    }
    var calls: [ToolCall] = []
    for item in items {
      guard let object = item.objectValue else {
        throw fields.problem("tool_calls", "expected objects, found \(item.typeName)")
      }
      let call = fields.element(object, of: "tool_calls")
      try call.allow(["id", "name", "arguments"])
      let arguments = try call.value("arguments")
      calls.append(
        ToolCall(
          id: try call.string("id"), name: try call.string("name"),
          arguments: arguments.stringValue ?? arguments.text()))
    }
    return calls
  }
}
