import ContractModel

/// The deltas of a reply that is being read, until somebody takes them.
///
/// Keeps what a draft was given as it was given, and at the end whatever the reply has beyond it:
/// a body that was no stream, or content that an API tells only when it is over.
struct DeltaLog: Sendable {
  /// With so many deltas waiting, pieces of one kind are joined instead of kept apart.
  private static let mostApart = 4096

  private var waiting: [ReplyDelta] = []
  private var hasBegun = false
  /// The bytes of each kind told so far.
  private var text = 0
  private var reasoning = 0
  private var refusal = 0
  /// The calls told so far: all before this position, and nothing of those behind it.
  private var calls = 0
  /// Those of them whose arguments have begun.
  private var filled: Set<Int> = []
  private var usage = TokenUsage()

  mutating func tell(text piece: String) {
    text += piece.utf8.count
    if !piece.isEmpty { add(.text(piece)) }
  }

  mutating func tell(reasoning piece: String) {
    reasoning += piece.utf8.count
    if !piece.isEmpty { add(.reasoning(piece)) }
  }

  mutating func tell(refusal piece: String) {
    refusal += piece.utf8.count
    if !piece.isEmpty { add(.refusal(piece)) }
  }

  mutating func tell(_ sealed: SealedReasoning) { waiting.append(.sealed(sealed)) }

  /// Tells the next calls as far as each has an id and a name; the others wait, and those behind.
  mutating func tellCalls(of drafted: [ToolCall]) {
    while calls < drafted.count, !drafted[calls].id.isEmpty, !drafted[calls].name.isEmpty {
      tell(drafted[calls])
    }
  }

  /// A piece of a call that has been told; of a call that waits it comes with the call.
  mutating func tell(arguments piece: String, ofCall position: Int) {
    guard position < calls, !piece.isEmpty else { return }
    if !filled.contains(position) { filled.insert(position) }
    add(.arguments(index: position, piece))
  }

  mutating func tell(signature: String, ofCall position: Int) {
    if position < calls { waiting.append(.signature(index: position, signature)) }
  }

  /// The next call with all that is known of it.
  private mutating func tell(_ call: ToolCall) {
    waiting.append(.toolCall(index: calls, id: call.id, name: call.name))
    calls += 1
    tell(arguments: call.arguments, ofCall: calls - 1)
    if let signature = call.signature { tell(signature: signature, ofCall: calls - 1) }
  }

  /// The deltas since the last time; id, model and counts are those the stream has told by now.
  mutating func take(id: String?, model: String?, usage latest: TokenUsage) -> [ReplyDelta] {
    defer { waiting = [] }
    if hasBegun {
      tell(latest)
      return waiting
    }
    let content = waiting
    waiting = []
    tell(latest)
    if content.isEmpty, waiting.isEmpty { return [] }
    hasBegun = true
    return [.begin(id: id, model: model)] + waiting + content
  }

  /// Tells what the finished reply has beyond what was told, and how it ended.
  mutating func settle(_ reply: Reply) {
    if reply.text.utf8.count < text || (reply.reasoning ?? "").utf8.count < reasoning
      || reply.toolCalls.count < calls
    {
      waiting.append(.discarded)
      (text, reasoning, calls, filled) = (0, 0, 0, [])
    }
    tell(reasoning: Self.rest(of: reply.reasoning ?? "", behind: reasoning))
    tell(text: Self.rest(of: reply.text, behind: text))
    if refusal == 0, reply.refusal?.kind == .modelField {
      tell(refusal: reply.refusal?.explanation ?? "")
    }
    for index in 0..<calls where !filled.contains(index) {
      tell(arguments: reply.toolCalls[index].arguments, ofCall: index)
    }
    while calls < reply.toolCalls.count { tell(reply.toolCalls[calls]) }
    tell(reply.usage)
    waiting.append(.finish(reply.finish))
  }

  private mutating func tell(_ latest: TokenUsage) {
    if latest == usage { return }
    usage = latest
    waiting.append(.usage(latest))
  }

  private static func rest(of whole: String, behind told: Int) -> String {
    if told == 0 { return whole }
    let bytes = whole.utf8
    return String(whole[bytes.index(bytes.startIndex, offsetBy: told)...])
  }

  /// Adds a piece, to the last one where too many wait.
  private mutating func add(_ piece: ReplyDelta) {
    guard waiting.count >= Self.mostApart, let last = waiting.last else {
      return waiting.append(piece)
    }
    // Taken out before it grows, so that the text is not copied each time.
    switch (last, piece) {
    case (.text(var joined), .text(let more)):
      waiting.removeLast()
      joined += more
      waiting.append(.text(joined))
    case (.reasoning(var joined), .reasoning(let more)):
      waiting.removeLast()
      joined += more
      waiting.append(.reasoning(joined))
    case (.refusal(var joined), .refusal(let more)):
      waiting.removeLast()
      joined += more
      waiting.append(.refusal(joined))
    case (.arguments(let index, var joined), .arguments(let other, let more)) where index == other:
      waiting.removeLast()
      joined += more
      waiting.append(.arguments(index: index, joined))
    default:
      waiting.append(piece)
    }
  }
}
