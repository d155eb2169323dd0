import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What deltas come to when they are joined.
struct FoldedDeltas: Equatable {
  var text = ""
  var reasoning = ""
  var refusal = ""
  var calls: [ToolCall] = []
  var usage = TokenUsage()
  var finish: Finish?
  var sealed: [SealedReasoning] = []

  init(_ deltas: [ReplyDelta]) {
    for delta in deltas { add(delta) }
  }

  private mutating func add(_ delta: ReplyDelta) {
    switch delta {
    case .begin: break
    case .text(let piece): text += piece
    case .reasoning(let piece): reasoning += piece
    case .refusal(let piece): refusal += piece
    case .toolCall(let index, let id, let name):
      #expect(index == calls.count)
      calls.append(ToolCall(id: id, name: name, arguments: ""))
    case .arguments(let index, let piece): calls[index].arguments += piece
    case .signature(let index, let signature): calls[index].signature = signature
    case .sealed(let seal): sealed.append(seal)
    case .usage(let latest): usage = latest
    case .discarded: (text, reasoning, calls) = ("", "", [])
    case .finish(let end): finish = end
    }
  }

  /// Expects exactly the reply's content; arguments in pieces may be spelled with other blanks.
  func expect(_ reply: Reply) {
    #expect(text == reply.text)
    #expect(reasoning == reply.reasoning ?? "")
    #expect(calls.count == reply.toolCalls.count)
    for (told, call) in zip(calls, reply.toolCalls) {
      #expect(told.id == call.id && told.name == call.name && told.signature == call.signature)
      if told.arguments == call.arguments { continue }
      let object = try? JSONValue(parsing: told.arguments)
      #expect(object?.objectValue != nil && object == (try? JSONValue(parsing: call.arguments)))
    }
    if reply.refusal?.kind == .modelField { #expect(refusal == reply.refusal?.explanation) }
    #expect(usage == reply.usage)
    #expect(finish == reply.finish)
  }

  /// What is wrong with the order: one begin first, one finish last, calls begun before they grow.
  static func mistake(in deltas: [ReplyDelta]) -> String? {
    guard case .begin = deltas.first else { return "no begin" }
    guard case .finish = deltas.last else { return "no finish" }
    var begun = 0
    for delta in deltas.dropFirst().dropLast() {
      switch delta {
      case .begin, .finish: return "\(delta) in the middle"
      case .toolCall: begun += 1
      case .arguments(let index, _) where index >= begun: return "\(delta) before its call"
      case .text(""), .reasoning(""), .refusal(""), .arguments(_, ""): return "empty \(delta)"
      default: break
      }
    }
    return nil
  }
}

extension WireClient {
  /// The deltas of a stream that arrives in these pieces.
  func deltas(streaming pieces: [[UInt8]]) -> [ReplyDelta] {
    var reply = Reply()
    return deltas(streaming: pieces, reply: &reply)
  }

  /// The deltas of a stream that arrives in these pieces, taken behind each, and its reply.
  func deltas(
    streaming pieces: [[UInt8]], head: HTTPHead = HTTPHead(status: 200),
    limits: ReplyLimits = .default, reply: inout Reply
  ) -> [ReplyDelta] {
    var decoder = streamDecoder(head, limits: limits)
    decoder.keepDeltas()
    var deltas: [ReplyDelta] = []
    for piece in pieces {
      _ = decoder.feed(piece)
      deltas += decoder.takeDeltas()
    }
    reply = decoder.finish()
    return deltas + decoder.takeDeltas()
  }
}
