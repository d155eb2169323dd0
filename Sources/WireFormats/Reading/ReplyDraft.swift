import ContractModel
import JSONSupport

/// A reply while it is read; plain bodies and streams fill the same draft, so they end up equal.
struct ReplyDraft: Sendable {
  let limits: ReplyLimits
  var id: String?
  var model: String?
  private(set) var text = ""
  private(set) var reasoning: String?
  private(set) var refusalText: String?
  private(set) var toolCalls: [ToolCall] = []
  /// The provider's own word for why the reply ended.
  var stopWord: String?
  /// The word of the model's own provider, where a router translates stop words.
  var nativeStopWord: String?
  var refusal: WireRefusal?
  /// The categories for which a content filter blocked the reply.
  var filteredCategories: [String] = []
  var usage = TokenUsage()
  var error: ProviderError?
  var declinedModels: [String] = []
  private(set) var oddities: [String] = []
  /// Something could not be read, so that the reply is not whole.
  private(set) var isBroken = false
  /// What broke it is a limit of size or count, which the same reply would meet again.
  private(set) var exceedsLimit = false
  private var contentBytes = 0
  /// What the reply was given piece by piece; nil where nobody asked.
  private var log: DeltaLog?

  init(limits: ReplyLimits) { self.limits = limits }

  /// Adds an oddity once, cut to a bounded length; the first sixteen are kept.
  mutating func note(_ oddity: String) {
    let short = oddity.bounded(to: 240)
    if oddities.count < 16, !oddities.contains(short) { oddities.append(short) }
  }

  /// Adds an oddity that makes the reply unusable.
  mutating func breakOff(_ oddity: String) {
    note(oddity)
    isBroken = true
  }

  /// As `breakOff`, for a reply that is larger than is read.
  mutating func giveUp(_ oddity: String) {
    breakOff(oddity)
    exceedsLimit = true
  }

  mutating func append(text piece: String) {
    guard admits(piece) else { return }
    text += piece
    log?.tell(text: piece)
  }

  mutating func append(reasoning piece: String) {
    guard admits(piece) else { return }
    if reasoning == nil { reasoning = "" }
    reasoning?.append(piece)
    log?.tell(reasoning: piece)
  }

  mutating func append(refusal piece: String) {
    guard admits(piece) else { return }
    if refusalText == nil { refusalText = "" }
    refusalText?.append(piece)
    log?.tell(refusal: piece)
  }

  /// Begins a tool call and returns its position; nil where there are too many.
  mutating func beginToolCall(id: String, name: String) -> Int? {
    guard toolCalls.count < limits.toolCalls else {
      giveUp("the reply has more than \(limits.toolCalls) tool calls")
      return nil
    }
    guard admits(id), admits(name) else { return nil }
    toolCalls.append(ToolCall(id: id, name: name, arguments: ""))
    log?.tellCalls(of: toolCalls)
    return toolCalls.count - 1
  }

  mutating func append(arguments piece: String, toCall position: Int) {
    guard admits(piece) else { return }
    toolCalls[position].arguments += piece
    log?.tell(arguments: piece, ofCall: position)
  }

  /// Keeps the seal that the provider wants back with a call.
  mutating func sign(call position: Int, _ signature: String) {
    guard admits(signature) else { return }
    toolCalls[position].signature = signature
    log?.tell(signature: signature, ofCall: position)
  }

  /// Replaces the arguments of a call by another spelling of the same.
  mutating func respell(arguments: String, ofCall position: Int) {
    toolCalls[position].arguments = arguments
  }

  /// Fills in what the first fragment of a call left out.
  mutating func complete(call position: Int, id: String?, name: String?) {
    if let id, toolCalls[position].id.isEmpty, admits(id) { toolCalls[position].id = id }
    if let name, toolCalls[position].name.isEmpty, admits(name) { toolCalls[position].name = name }
    log?.tellCalls(of: toolCalls)
  }

  /// Drops text, reasoning and calls: what a refusal leaves behind is not an answer.
  mutating func discardContent() {
    let dropped = text.utf8.count
    if dropped > 0 || !toolCalls.isEmpty {
      note("partial content before a refusal was dropped (\(dropped) bytes of text)")
    }
    text = ""
    reasoning = nil
    toolCalls = []
  }

  private mutating func admits(_ piece: String) -> Bool {
    let (sum, overflow) = contentBytes.addingReportingOverflow(piece.utf8.count)
    guard !overflow, sum <= limits.contentBytes else {
      giveUp("the reply has more than \(limits.contentBytes) bytes of content")
      return false
    }
    contentBytes = sum
    return true
  }
}

/// The deltas of a draft, for those who pass a reply on while it is read.
extension ReplyDraft {
  /// From here on what comes is also kept as deltas.
  mutating func keepDeltas() { if log == nil { log = DeltaLog() } }

  /// The deltas since the last time; none where nobody asked for any.
  mutating func takeDeltas() -> [ReplyDelta] {
    log?.take(id: id, model: model, usage: usage) ?? []
  }

  /// Keeps reasoning that only its provider can read; a reply has no place for it.
  mutating func keep(sealed value: JSONValue, of family: WireFamily) {
    guard log != nil, admits(value.text()) else { return }
    log?.tell(SealedReasoning(family: family, value: value))
  }

  /// Makes the rest of the finished reply the last deltas.
  mutating func settle(_ reply: Reply) {
    if log == nil { return }
    (id, model, usage) = (id ?? reply.id, model ?? reply.model, reply.usage)
    log?.settle(reply)
  }
}

extension String {
  /// The text, or its start with an ellipsis where it has more UTF-8 bytes than that.
  func bounded(to bytes: Int) -> String {
    if utf8.count <= bytes { return self }
    var end = utf8.index(startIndex, offsetBy: bytes)
    while end > startIndex, UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
    return String(self[..<end]) + "…"
  }
}
