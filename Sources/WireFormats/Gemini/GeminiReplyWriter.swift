import ContractModel
import JSONSupport

/// Writes a reply as a `GenerateContentResponse`, whole or in chunks of one.
struct GeminiReplyWriter {
  private let reply: Reply
  private let call: ParsedCall
  private let context: RenderContext

  init(reply: Reply, call: ParsedCall, context: RenderContext) {
    self.reply = reply
    self.call = call
    self.context = context
  }

  func response() -> JSONValue {
    if let blocked = blockedPrompt() { return blocked }
    return chunk(parts: parts(), isLast: true)
  }

  /// The chunks of a stream; the finish comes with the last, unless the stream was cut.
  func chunks() -> [JSONValue] {
    if let blocked = blockedPrompt() { return [blocked] }
    var chunks = pieces().map { chunk(parts: [$0], isLast: false) }
    if let error = reply.error, !endsInWord {
      return chunks + [GoogleErrors.body(error, status: GoogleErrors.status(of: error))]
    }
    if reply.finish.reason == .truncated {
      return chunks.isEmpty ? [chunk(parts: [], isLast: false)] : chunks
    }
    chunks.append(chunk(parts: [], isLast: true))
    return chunks
  }

  /// Whether the reply's error is one that a finish reason tells, so that it is no error reply.
  var endsInWord: Bool { Gemini.finishReasons[reply.finish.raw ?? ""] == .error }

  /// Thoughts, text, calls, as the API orders them.
  private func parts() -> [JSONValue] {
    var parts: [JSONValue] = []
    if let thoughts = reply.reasoning { parts.append(Self.thought(thoughts)) }
    if !reply.text.isEmpty { parts.append(["text": .string(reply.text)]) }
    return parts + reply.toolCalls.map(functionCall)
  }

  private func pieces() -> [JSONValue] {
    TextPieces.of(reply.reasoning ?? "").map(Self.thought)
      + TextPieces.of(reply.text).map { ["text": .string($0)] }
      + reply.toolCalls.map(functionCall)
  }

  private static func thought(_ text: String) -> JSONValue {
    ["text": .string(text), "thought": true]
  }

  /// Arguments that are no object stay visible as a string, which no model sends.
  private func functionCall(_ call: ToolCall) -> JSONValue {
    let args = (try? JSONValue(parsing: call.arguments)).flatMap { $0.objectValue }
    var part: JSONObject = [
      "functionCall": [
        "id": .string(call.id), "name": .string(call.name),
        "args": args.map { .object($0) } ?? .string(call.arguments),
      ]
    ]
    if let signature = call.signature { part["thoughtSignature"] = .string(signature) }
    return .object(part)
  }

  private func chunk(parts: [JSONValue], isLast: Bool) -> JSONValue {
    var content: JSONObject = parts.isEmpty ? [:] : ["parts": .array(parts)]
    content["role"] = "model"
    var candidate: JSONObject = ["content": .object(content)]
    if isLast { for member in ending() { candidate.append(member.key, member.value) } }
    candidate["index"] = 0
    return envelope(["candidates": [.object(candidate)]], isLast: isLast)
  }

  private func ending() -> JSONObject {
    var members: JSONObject = [:]
    if let word = Gemini.finishReason(for: reply.finish) { members["finishReason"] = .string(word) }
    let message = reply.refusal?.explanation ?? reply.error?.message
    if let message { members["finishMessage"] = .string(message) }
    if let ratings = safetyRatings() { members["safetyRatings"] = ratings }
    return members
  }

  private func safetyRatings() -> JSONValue? {
    guard let category = reply.refusal?.category, category.hasPrefix("HARM_CATEGORY_") else {
      return nil
    }
    return [["category": .string(category), "probability": "HIGH", "blocked": true]]
  }

  /// A refused prompt, where only a prompt can be refused for that reason.
  private func blockedPrompt() -> JSONValue? {
    guard reply.finish.reason == .contentFilter, let word = reply.finish.raw,
      Gemini.promptBlocks.contains(word)
    else { return nil }
    var feedback: JSONObject = ["blockReason": .string(word)]
    if let message = reply.refusal?.explanation {
      feedback["blockReasonMessage"] = .string(message)
    }
    if let ratings = safetyRatings() { feedback["safetyRatings"] = ratings }
    return envelope(["promptFeedback": .object(feedback)], isLast: true)
  }

  private func envelope(_ members: JSONObject, isLast: Bool) -> JSONValue {
    var body = members
    if let usage = usage(isLast: isLast) { body["usageMetadata"] = .object(usage) }
    body["modelVersion"] = .string(reply.model ?? call.model)
    body["responseId"] = .string(reply.id ?? context.id)
    return .object(body)
  }

  /// The token counts, those of the output with the last chunk; nil where none is known.
  private func usage(isLast: Bool) -> JSONObject? {
    let usage = reply.usage
    var body: JSONObject = [:]
    if let input = usage.inputTokens { body["promptTokenCount"] = number(input) }
    if let cached = usage.cachedInputTokens { body["cachedContentTokenCount"] = number(cached) }
    var total = [max(0, usage.inputTokens ?? 0)]
    if isLast, let output = usage.outputTokens {
      let thoughts = usage.reasoningTokens.map { min(max(0, $0), max(0, output)) }
      body["candidatesTokenCount"] = number(max(0, output) - (thoughts ?? 0))
      if let thoughts { body["thoughtsTokenCount"] = number(thoughts) }
      total.append(max(0, output))
    }
    if body.isEmpty { return nil }
    body["totalTokenCount"] = number(saturatingSum(total))
    return body
  }

  private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
