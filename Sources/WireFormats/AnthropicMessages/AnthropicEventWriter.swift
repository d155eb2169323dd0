import ContractModel
import JSONSupport

/// Writes a reply as the events of a streamed message, with the whole lifecycle the SDKs insist on.
///
/// ```
/// message_start, ping → (block_start → delta… → block_stop)… → message_delta, message_stop
///                                         └──────────────────→ error
/// ```
struct AnthropicEventWriter: ReplyStreamWriter {
  /// Whether reasoning becomes thinking blocks; one without its seal cannot be sent back.
  enum Reasoning {
    case shown, leftOut
  }

  private enum State {
    case waiting, open, over
  }

  private enum Block: Hashable {
    case text, thinking
    case call(Int)
  }

  let head: HTTPHead
  let keepAlive: [UInt8]
  private let call: ParsedCall
  /// Stands where the reply has no id of its own; that of the request goes into an error event.
  private let messageID: String
  private let requestID: String
  private let reasoning: Reasoning
  private var state = State.waiting
  /// Id and model of the message, and what is known of its counts.
  private var reply = Reply()
  private var sequence = ToolCallSequence()
  /// The open block, with the frame of its deltas; blocks are numbered as they open.
  private var block: (kind: Block, delta: FrameTemplate?)?
  private var blocks = 0

  init(
    call: ParsedCall, messageID: String, requestID: String, reasoning: Reasoning, head: HTTPHead,
    keepAlive: [UInt8]
  ) {
    self.call = call
    self.messageID = messageID
    self.requestID = requestID
    self.reasoning = reasoning
    self.head = head
    self.keepAlive = keepAlive
  }

  /// The message before anything ran: the first model asked, no content, one token of output.
  mutating func begin(_ reply: Reply) -> [[UInt8]] {
    guard state == .waiting else { return [] }
    state = .open
    let known = self.reply.usage
    self.reply = reply
    if reply.usage == TokenUsage() { self.reply.usage = known }
    var message = plain.envelope(model: reply.declinedModels.first ?? plain.servingModel)
    message["content"] = []
    for key in ["stop_reason", "stop_sequence", "stop_details"] { message[key] = .null }
    var usage = plain.usage()
    usage["iterations"] = nil
    usage["output_tokens_details"] = nil
    let output = self.reply.usage.outputTokens ?? 0
    usage["output_tokens"] = .number(JSONNumber(min(1, max(0, output))))
    message["usage"] = .object(usage)
    var frames = [event("message_start", ["message": .object(message)]), event("ping")]
    for block in plain.fallbackBlocks() { frames += whole(block) }
    return frames
  }

  mutating func write(_ delta: ReplyDelta) -> [[UInt8]] {
    guard state != .over else { return [] }
    switch delta {
    case .begin(let id, let model):
      if state == .waiting { (reply.id, reply.model) = (id, model) }
      return []
    case .usage(let usage):
      reply.usage = usage
      return []
    // A refusal in words is told at the end; seals of calls are another provider's.
    case .refusal, .signature, .discarded, .finish: return []
    case .reasoning, .sealed:
      return isShown(delta) ? begin(reply) + inOrder(delta) : []
    case .text, .toolCall, .arguments: return begin(reply) + inOrder(delta)
    }
  }

  mutating func end(_ reply: Reply) -> [[UInt8]] {
    if let error = reply.streamError { return fail(error) }
    guard state != .over else { return [] }
    var frames = begin(reply)
    if reply.finish.reason == .truncated {
      state = .over
      return frames + cutBlock()
    }
    for delta in sequence.finish() { frames += write(inBlock: delta) }
    frames += closeBlock()
    let (id, model, usage) = (self.reply.id, self.reply.model, self.reply.usage)
    self.reply = reply
    (self.reply.id, self.reply.model) = (id, model)
    if reply.usage == TokenUsage() { self.reply.usage = usage }
    frames.append(
      event("message_delta", ["delta": .object(plain.stop()), "usage": .object(plain.usage())]))
    state = .over
    return frames + [event("message_stop")]
  }

  mutating func fail(_ error: ProviderError) -> [[UInt8]] {
    guard state != .over else { return [] }
    state = .over
    let body = AnthropicErrors.body(error, status: error.status ?? 500, requestID: requestID)
    return cutBlock() + [SSEEvent(name: "error", data: body.encoded()).encoded]
  }

  private var plain: AnthropicReplyWriter {
    AnthropicReplyWriter(reply: reply, call: call, messageID: messageID)
  }

  private func isShown(_ delta: ReplyDelta) -> Bool {
    if case .sealed(let sealed) = delta, sealed.family != .anthropic { return false }
    return reasoning == .shown
  }

  private mutating func inOrder(_ delta: ReplyDelta) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    for delta in sequence.order(delta) { frames += write(inBlock: delta) }
    guard sequence.isBroken else { return frames }
    return frames + fail(ProviderError(message: "arguments of a tool call that is over"))
  }

  private mutating func write(inBlock delta: ReplyDelta) -> [[UInt8]] {
    switch delta {
    case .text(let piece):
      let opening = open(.text, ["type": "text", "text": ""])
      return opening + [self.delta("text_delta", "text", piece)]
    case .reasoning(let piece):
      return openThinking() + [self.delta("thinking_delta", "thinking", piece)]
    case .sealed(let sealed):
      guard let signature = sealed.value.text("signature") else {
        return closeBlock() + whole(sealed.value)
      }
      let opening = openThinking()
      let seal: JSONValue = ["type": "signature_delta", "signature": .string(signature)]
      return opening + [event("content_block_delta", ["index": position, "delta": seal])]
        + closeBlock()
    case .toolCall(let index, let id, let name):
      let opening = open(
        .call(index),
        ["type": "tool_use", "id": .string(id), "name": .string(name), "input": [:]])
      return opening + [self.delta("input_json_delta", "partial_json", "")]
    case .arguments(_, let piece):
      return [self.delta("input_json_delta", "partial_json", piece)]
    case .begin, .refusal, .signature, .usage, .discarded, .finish: return []
    }
  }

  private mutating func openThinking() -> [[UInt8]] {
    open(.thinking, ["type": "thinking", "thinking": "", "signature": ""])
  }

  /// Opens a block of that kind, unless it is the open one.
  private mutating func open(_ kind: Block, _ opening: JSONValue) -> [[UInt8]] {
    if block?.kind == kind { return [] }
    let frames = closeBlock()
    block = (kind, nil)
    return frames + [event("content_block_start", ["index": position, "content_block": opening])]
  }

  private mutating func closeBlock() -> [[UInt8]] {
    guard block != nil else { return [] }
    let frame = event("content_block_stop", ["index": position])
    block = nil
    blocks += 1
    return [frame]
  }

  /// Closes what may stand as it is; a call whose arguments are cut is left open.
  private mutating func cutBlock() -> [[UInt8]] {
    if case .call = block?.kind { return [] }
    return closeBlock()
  }

  /// A block that comes whole.
  private mutating func whole(_ block: JSONValue) -> [[UInt8]] {
    defer { blocks += 1 }
    return [
      event("content_block_start", ["index": position, "content_block": block]),
      event("content_block_stop", ["index": position]),
    ]
  }

  private mutating func delta(_ type: String, _ key: String, _ piece: String) -> [UInt8] {
    func frame(_ piece: String) -> [UInt8] {
      var delta: JSONObject = ["type": .string(type)]
      delta[key] = .string(piece)
      return event("content_block_delta", ["index": position, "delta": .object(delta)])
    }
    if let open = block, open.delta == nil { block = (open.kind, FrameTemplate(frame)) }
    return block?.delta?.frame(piece) ?? frame(piece)
  }

  private var position: JSONValue { .number(JSONNumber(blocks)) }

  private func event(_ type: String, _ members: JSONObject = [:]) -> [UInt8] {
    var body: JSONObject = ["type": .string(type)]
    for member in members { body.append(member.key, member.value) }
    return SSEEvent(name: type, data: JSONValue.object(body).encoded()).encoded
  }
}
