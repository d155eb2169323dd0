import ContractModel
import JSONSupport
import WireFormats

/// Checks of a stream that is passed on while it is read.
enum WireRelays {
  private static let ingress: [WireFormatID] = [.openAIChat, .openAIResponses, .anthropicMessages]

  /// What is told piece by piece joins to the reply, and no API passes a cut reply on as whole.
  static func check(
    _ format: any WireFormat, _ head: HTTPHead, _ pieces: [ArraySlice<UInt8>], _ reply: Reply
  ) throws {
    var decoder = format.client.streamDecoder(head, limits: .default)
    decoder.keepDeltas()
    var deltas: [ReplyDelta] = []
    for piece in pieces {
      _ = decoder.feed(piece)
      deltas += decoder.takeDeltas()
    }
    try Demands.same(decoder.finish(), reply, "deltas change nothing of the reply")
    deltas += decoder.takeDeltas()
    try checkSum(of: deltas, reply)
    for id in ingress { try checkStream(of: deltas, reply, in: id, from: format.id) }
  }

  private static func checkSum(of deltas: [ReplyDelta], _ reply: Reply) throws {
    var (text, reasoning, calls) = ("", "", 0)
    for delta in deltas {
      switch delta {
      case .text(let piece): text += piece
      case .reasoning(let piece): reasoning += piece
      case .toolCall(let index, _, _):
        try demand(index == calls, "calls are told in order", "\(index) behind \(calls)")
        calls += 1
      case .arguments(let index, _):
        try demand(index < calls, "arguments come behind their call", "\(index) of \(calls)")
      case .discarded: (text, reasoning, calls) = ("", "", 0)
      default: break
      }
    }
    try Demands.same(text, reply.text, "texts join to the reply's")
    try Demands.same(reasoning, reply.reasoning ?? "", "reasoning joins to the reply's")
    try Demands.same(calls, reply.toolCalls.count, "every call is told")
    try demand(deltas.last == .finish(reply.finish), "the finish comes last", "\(deltas.suffix(1))")
  }

  private static func checkStream(
    of deltas: [ReplyDelta], _ reply: Reply, in id: WireFormatID, from member: WireFormatID
  ) throws {
    let call = ParsedCall(
      prompt: Prompt(messages: [Message(.user, "Ping?")], stream: true), model: "model-1")
    guard let format = WireFormats.format(id),
      var writer = format.server.streamWriter(for: call, context: .fuzz, from: member)
    else { return }
    var frames: [[UInt8]] = []
    for delta in deltas { frames += writer.write(delta) }
    frames += writer.end(reply)
    var decoder = format.client.streamDecoder(writer.head, limits: .default)
    for frame in frames { _ = decoder.feed(frame) }
    let read = decoder.finish()
    let cut: [FinishReason] = [.error, .truncated]
    let isCut = reply.error != nil || cut.contains(reply.finish.reason)
    try Demands.same(
      cut.contains(read.finish.reason), isCut, "a cut reply is passed on as cut by \(id.rawValue)")
    let isRefused = [.refusal, .contentFilter].contains(reply.finish.reason)
    if isCut || isRefused { return }
    try Demands.same(read.text, reply.text, "text is passed on by \(id.rawValue)")
    try Demands.same(
      read.toolCalls.map(\.name), reply.toolCalls.map(\.name),
      "calls are passed on by \(id.rawValue)")
  }
}
