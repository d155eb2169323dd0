import ContractModel
import JSONSupport

/// Writes a reply as the chunks of a streamed chat completion, one event a frame.
///
/// Calls may stand side by side here, so deltas are written as they come.
struct OpenAIChatEventWriter: ReplyStreamWriter {
  private enum State {
    case waiting, open, over
  }

  let head: HTTPHead
  let keepAlive: [UInt8]
  private let call: ParsedCall
  private let context: RenderContext
  private let dialect: OpenAIChatDialect
  private var state = State.waiting
  /// Id and model as every chunk repeats them, and at the end what else the last ones tell.
  private var reply = Reply()
  private var usage = TokenUsage()
  private var hasRefusal = false
  /// The frames of text of a kind, by the member of the delta that holds it.
  private var templates: [String: FrameTemplate] = [:]
  private var contentTemplate: FrameTemplate?
  /// The frame of arguments, of the call of that index.
  private var argumentsTemplate: (index: Int, frame: FrameTemplate?)?

  init(
    call: ParsedCall, context: RenderContext, dialect: OpenAIChatDialect = .openAI, head: HTTPHead,
    keepAlive: [UInt8]
  ) {
    self.call = call
    self.context = context
    self.dialect = dialect
    self.head = head
    self.keepAlive = keepAlive
  }

  mutating func begin(_ reply: Reply) -> [[UInt8]] {
    guard state == .waiting else { return [] }
    state = .open
    (self.reply.id, self.reply.model) = (reply.id, reply.model)
    contentTemplate = template("content")
    return dialect.opening + [chunk(delta: ["role": "assistant", "content": ""])]
  }

  mutating func write(_ delta: ReplyDelta) -> [[UInt8]] {
    if state == .open, case .text(let piece) = delta { return [content(piece)] }
    if state == .over { return [] }
    switch delta {
    case .begin(let id, let model):
      if state == .waiting { (reply.id, reply.model) = (id, model) }
      return []
    case .usage(let counts):
      usage = counts
      return []
    case .signature, .sealed, .discarded, .finish: return []
    case .text, .reasoning, .refusal, .toolCall, .arguments:
      let opening = begin(reply)
      return opening + [frame(of: delta)]
    }
  }

  mutating func end(_ reply: Reply) -> [[UInt8]] {
    if let error = reply.streamError { return fail(error) }
    guard state != .over else { return [] }
    var frames = begin(reply)
    state = .over
    if reply.finish.reason == .truncated { return frames }
    let (id, model) = (self.reply.id, self.reply.model)
    self.reply = reply
    (self.reply.id, self.reply.model) = (id, model)
    if reply.usage == TokenUsage() { self.reply.usage = usage }
    if !hasRefusal {
      frames += TextPieces.of(plain.refusalText ?? "").map { text($0, in: "refusal") }
    }
    frames.append(chunk(delta: [:], finish: OpenAIChat.finishReason(for: reply.finish)))
    if call.wantsStreamUsage, let usage = plain.usage() {
      var body = plain.envelope("chat.completion.chunk")
      body["choices"] = []
      body["usage"] = usage
      frames.append(frame(body, .counts))
    }
    return frames + [SSEEvent(data: Array("[DONE]".utf8)).encoded]
  }

  /// The bare error, or beside a choice that ends with it.
  mutating func fail(_ error: ProviderError) -> [[UInt8]] {
    guard state != .over else { return [] }
    state = .over
    let members = dialect.errorBody(error, error.status ?? 500)
    guard dialect.failsInChunks else { return [frame(members, .failure)] }
    var body = plain.envelope("chat.completion.chunk")
    for member in members { body.append(member.key, member.value) }
    body["choices"] = [["index": 0, "delta": ["content": ""], "finish_reason": "error"]]
    return [frame(body, .failure)]
  }

  private var plain: OpenAIChatReplyWriter {
    OpenAIChatReplyWriter(reply: reply, call: call, context: context, dialect: dialect)
  }

  private mutating func content(_ piece: String) -> [UInt8] {
    contentTemplate?.frame(piece) ?? chunk(delta: ["content": .string(piece)])
  }

  private mutating func frame(of delta: ReplyDelta) -> [UInt8] {
    switch delta {
    case .reasoning(let piece): return text(piece, in: dialect.reasoningKey)
    case .refusal(let piece):
      hasRefusal = true
      return text(piece, in: "refusal")
    case .toolCall(let index, let id, let name):
      let call: JSONValue = [
        "index": .number(JSONNumber(index)), "id": .string(id), "type": "function",
        "function": ["name": .string(name), "arguments": ""],
      ]
      return chunk(delta: ["tool_calls": [call]])
    case .arguments(let index, let piece): return arguments(piece, of: index)
    case .text(let piece): return content(piece)
    case .begin, .signature, .sealed, .usage, .discarded, .finish: return []
    }
  }

  private mutating func text(_ piece: String, in key: String) -> [UInt8] {
    if templates[key] == nil { templates[key] = template(key) }
    return templates[key]?.frame(piece) ?? chunk(delta: [key: .string(piece)])
  }

  private func template(_ key: String) -> FrameTemplate? {
    FrameTemplate { chunk(delta: JSONObject([.init(key: key, value: .string($0))])) }
  }

  private mutating func arguments(_ piece: String, of index: Int) -> [UInt8] {
    func frame(_ piece: String) -> [UInt8] {
      chunk(delta: [
        "tool_calls": [
          ["index": .number(JSONNumber(index)), "function": ["arguments": .string(piece)]]
        ]
      ])
    }
    if argumentsTemplate?.index != index { argumentsTemplate = (index, FrameTemplate(frame)) }
    return argumentsTemplate?.frame?.frame(piece) ?? frame(piece)
  }

  private func chunk(delta: JSONObject, finish: String? = nil) -> [UInt8] {
    var body = plain.envelope("chat.completion.chunk")
    body["choices"] = [
      [
        "index": 0, "delta": .object(delta), "logprobs": .null,
        "finish_reason": finish.map { .string($0) } ?? .null,
      ]
    ]
    if call.wantsStreamUsage { body["usage"] = .null }
    return frame(body, finish == nil ? .piece : .ending)
  }

  private func frame(_ body: JSONObject, _ part: OpenAIChatDialect.Part) -> [UInt8] {
    var body = body
    dialect.extend(&body, reply, part)
    return SSEEvent(data: JSONValue.object(body).encoded()).encoded
  }
}
