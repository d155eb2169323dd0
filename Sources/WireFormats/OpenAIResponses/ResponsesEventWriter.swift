import ContractModel
import JSONSupport

/// Writes a reply as the events of a streamed response, with the whole lifecycle of every item.
///
/// ```
/// created → in_progress → (item.added → part.added → delta… → done → part.done → item.done)…
///         → completed | incomplete | error, failed
/// ```
struct ResponsesEventWriter: ReplyStreamWriter {
  private enum State {
    case waiting, open, over
  }

  let head: HTTPHead
  let keepAlive: [UInt8]
  private let call: ParsedCall
  private let context: RenderContext
  private var state = State.waiting
  /// Id and model of the response, and what is known of its counts.
  private var reply = Reply()
  private var events: SequencedEvents
  private var sequence = ToolCallSequence()
  private var item: ResponsesItemEvents?
  /// The items that are closed, for the final response.
  private var items: [JSONObject] = []
  /// How many items of each sort there were, for their ids.
  private var counts: [String: Int] = [:]
  private var hasRefusal = false
  /// Reasoning that waits for its seal; nil where none is expected.
  private var unsealed: String?

  /// `behind` is how many events the stream has had from elsewhere: they are numbered on.
  ///
  /// With `keepsSeals` reasoning is told with its seal, or where other content shows it has none.
  init(
    call: ParsedCall, context: RenderContext, head: HTTPHead, keepAlive: [UInt8],
    behind count: Int = 0, keepsSeals: Bool = false
  ) {
    unsealed = keepsSeals ? "" : nil
    self.call = call
    self.context = context
    self.head = head
    self.keepAlive = keepAlive
    events = SequencedEvents(behind: count)
  }

  mutating func begin(_ reply: Reply) -> [[UInt8]] {
    start(reply)
    return events.take()
  }

  mutating func write(_ delta: ReplyDelta) -> [[UInt8]] {
    guard state != .over else { return [] }
    switch delta {
    case .begin(let id, let model):
      if state == .waiting { (reply.id, reply.model) = (id, model) }
    case .usage(let usage): reply.usage = usage
    case .signature, .discarded, .finish: break
    case .sealed(let sealed) where sealed.family != .openAIResponses: break
    case .text, .reasoning, .refusal, .sealed, .toolCall, .arguments:
      start(reply)
      for delta in sequence.order(delta) { write(inItem: delta) }
      if sequence.isBroken {
        return fail(ProviderError(message: "arguments of a tool call that is over"))
      }
    }
    return events.take()
  }

  mutating func end(_ reply: Reply) -> [[UInt8]] {
    if let error = reply.error { return fail(error) }
    guard state != .over else { return [] }
    start(reply)
    state = .over
    if reply.finish.reason == .truncated { return events.take() }
    for delta in sequence.finish() { write(inItem: delta) }
    tellUnsealed()
    var whole = reply
    (whole.id, whole.model) = (self.reply.id, self.reply.model)
    if reply.usage == TokenUsage() { whole.usage = self.reply.usage }
    let plain = ResponsesReplyWriter(reply: whole, call: call, context: context)
    if let refusal = plain.refusalText, !hasRefusal {
      for piece in TextPieces.of(refusal) { write(inItem: .refusal(piece)) }
    }
    // A call that an error cut is nowhere handed over.
    if reply.finish.reason == .error, case .call = item?.kind { item = nil }
    closeItem(plain.ending.status == "incomplete" ? "incomplete" : "completed")
    let type =
      switch plain.ending.status {
      case "completed", "failed": plain.ending.status
      case "cancelled": "failed"
      default: "incomplete"
      }
    events.add("response.\(type)", ["response": .object(plain.response(of: items))])
    return events.take()
  }

  /// The error event, nested as the API sends it and SDKs raise it, then the failed response.
  mutating func fail(_ error: ProviderError) -> [[UInt8]] {
    guard state != .over else { return [] }
    state = .over
    var failed = reply
    failed.error = error
    let plain = ResponsesReplyWriter(reply: failed, call: call, context: context)
    events.add("error", OpenAIChatErrors.body(error, error.status ?? 500))
    var response = plain.envelope(status: "failed")
    response["error"] = plain.failure()
    events.add("response.failed", ["response": .object(response)])
    return events.take()
  }

  private mutating func start(_ reply: Reply) {
    guard state == .waiting else { return }
    state = .open
    let known = self.reply.usage
    self.reply = Reply(id: reply.id, model: reply.model, usage: known)
    let plain = ResponsesReplyWriter(reply: self.reply, call: call, context: context)
    let started = JSONValue.object(plain.envelope(status: "in_progress"))
    events.add("response.created", ["response": started])
    events.add("response.in_progress", ["response": started])
  }

  private mutating func write(inItem delta: ReplyDelta) {
    switch delta {
    case .reasoning(let piece) where unsealed != nil:
      unsealed?.append(piece)
      return
    case .sealed(let sealed):
      if unsealed != nil, let item = sealed.value.objectValue { add(sealed: item) }
      return
    default: tellUnsealed()
    }
    switch delta {
    case .text(let piece): add(piece, to: .text)
    case .reasoning(let piece): add(piece, to: .reasoning)
    case .refusal(let piece):
      hasRefusal = true
      add(piece, to: .refusal)
    case .toolCall(let index, let id, let name):
      open(.call(index: index, id: id, name: name))
    case .arguments(_, let piece): item?.add(piece, to: &events)
    case .begin, .signature, .sealed, .usage, .discarded, .finish: break
    }
  }

  private mutating func add(_ piece: String, to kind: ResponsesItemEvents.Kind) {
    if item?.kind != kind { open(kind) }
    item?.add(piece, to: &events)
  }

  /// Tells reasoning that came without a seal.
  private mutating func tellUnsealed() {
    guard let text = unsealed, !text.isEmpty else { return }
    unsealed = ""
    add(text, to: .reasoning)
  }

  private mutating func add(sealed whole: JSONObject) {
    unsealed = ""
    closeItem("completed")
    ResponsesSealedItem.add(whole, index: items.count, to: &events)
    items.append(whole)
  }

  /// Opens an item behind those there are; a call closes as complete, since the next one is begun.
  private mutating func open(_ kind: ResponsesItemEvents.Kind) {
    closeItem("completed")
    let opened = ResponsesItemEvents(kind: kind, id: id(for: kind), index: items.count)
    opened.open(&events)
    item = opened
  }

  private mutating func closeItem(_ status: String) {
    guard let closing = item else { return }
    items.append(closing.close(status, &events))
    item = nil
  }

  /// The first message and reasoning have the request's id, those behind them a number as well.
  private mutating func id(for kind: ResponsesItemEvents.Kind) -> String {
    let prefix =
      switch kind {
      case .reasoning: "rs"
      case .text, .refusal: "msg"
      case .call: "fc"
      }
    let count = counts[prefix, default: 0]
    counts[prefix] = count + 1
    let isBare = count == 0 && prefix != "fc"
    return "\(prefix)_\(context.id)" + (isBare ? "" : "_\(count)")
  }
}
