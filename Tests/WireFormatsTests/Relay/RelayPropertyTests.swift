import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

/// What must hold for a stream of any member that is passed on in any API of a gateway.
@Suite struct RelayPropertyTests {
  @Test(arguments: GoldenPayload.all(.stream) + GoldenPayload.all(.response), Ingress.all)
  func passedOnReplyReadsAsItself(_ golden: GoldenPayload, ingress: WireFormatID) throws {
    var reply = Reply()
    let client = try golden.wire.client
    let deltas = client.deltas(streaming: [golden.bytes], reply: &reply)
    var stream = try StreamRecord(ingress, from: golden.format)
    stream.begin()
    stream.write(deltas)
    stream.end(reply)
    let read = try stream.read()
    try expectShape(of: stream, reply)
    #expect(read.finish.reason == reason(reply, ingress))
    #expect(read.id == "id-1" && read.model == "model-2")
    if reply.error != nil { return }
    if ![.error, .truncated].contains(reply.finish.reason), reply.usage.outputTokens != nil {
      #expect(read.usage.outputTokens == reply.usage.outputTokens)
    }
    if [.refusal, .contentFilter].contains(reply.finish.reason) { return }
    #expect(read.text == reply.text)
    let isForeign = ingress == .anthropicMessages && golden.format != .anthropicMessages
    if isForeign, golden.format != .anthropicVertex {
      #expect(read.reasoning == nil)
    } else {
      #expect(read.reasoning ?? "" == reply.reasoning ?? "")
    }
    expect(read.toolCalls, reply.toolCalls)
  }

  @Test(arguments: Ingress.all)
  func textMayBeCutAnywhere(_ ingress: WireFormatID) throws {
    let text = "Blåbär 🫐\n\"quoted\" \\ \u{1} \u{E000}piece\u{E000} a\u{301}."
    let scalars = Array(text.unicodeScalars)
    for position in 0...scalars.count {
      var stream = try StreamRecord(ingress)
      for half in [scalars[..<position], scalars[position...]] {
        var piece = String.UnicodeScalarView()
        piece.append(contentsOf: half)
        stream.write(.text(String(piece)))
      }
      stream.end(Finish(.stop))
      #expect(try stream.read().text == text)
    }
  }

  /// Calls side by side, as chat completions may tell them.
  @Test(arguments: Ingress.all, 0..<40)
  func callsSideBySideKeepTheirArguments(_ ingress: WireFormatID, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let whole = [#"{"a":"}]{","b":[1,{"c":null}]}"#, "{}", "", #"{"d":"\\\"","e":2}"#, "5"]
    let calls = whole.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random))
    var rest = calls.map { Array($0) }
    var stream = try StreamRecord(ingress)
    var begun = 0
    while begun < calls.count || rest.contains(where: { !$0.isEmpty }) {
      if begun < calls.count, begun == 0 || random.chance() {
        stream.write(.toolCall(index: begun, id: "c\(begun)", name: "f\(begun)"))
        begun += 1
      }
      let index = Int.random(in: 0..<begun, using: &random)
      let length = min(rest[index].count, Int.random(in: 0...4, using: &random))
      stream.write(.arguments(index: index, String(rest[index].prefix(length))))
      rest[index].removeFirst(length)
    }
    stream.end(Finish(.toolUse))
    let read = try stream.read()
    let expected = calls.enumerated().map { index, arguments in
      let empty = ingress == .anthropicMessages && arguments.isEmpty
      return ToolCall(id: "c\(index)", name: "f\(index)", arguments: empty ? "{}" : arguments)
    }
    #expect(read.toolCalls == expected, "seed \(seed)")
  }

  private func reason(_ reply: Reply, _ ingress: WireFormatID) -> FinishReason {
    let reason = reply.error != nil ? .error : reply.finish.reason
    switch (ingress, reason) {
    case (.openAIChat, .pause): return reply.toolCalls.isEmpty ? .stop : .toolUse
    case (.openAIResponses, .unknown) where reply.finish.raw == nil: return .unknown
    case (.anthropicMessages, .contentFilter): return .refusal
    case (.openAIResponses, .stop) where !reply.toolCalls.isEmpty: return .toolUse
    default: return reason
    }
  }

  private func expect(_ read: [ToolCall], _ calls: [ToolCall]) {
    #expect(read.map(\.id) == calls.map(\.id))
    #expect(read.map(\.name) == calls.map(\.name))
    for (read, call) in zip(read, calls) where read.arguments != call.arguments {
      let object = try? JSONValue(parsing: call.arguments.isEmpty ? "{}" : call.arguments)
      #expect(object != nil && object == (try? JSONValue(parsing: read.arguments)))
    }
  }

  /// Numbers without gaps, every part closed that was opened, and one end.
  private func expectShape(of stream: StreamRecord, _ reply: Reply) throws {
    let isWell = reply.error == nil && ![.error, .truncated].contains(reply.finish.reason)
    #expect(try stream.isEndedWell == isWell)
    let events = try stream.events()
    func count(_ type: String) -> Int { events.count { $0["type"]?.stringValue == type } }
    switch stream.id {
    case .openAIResponses:
      #expect(events.compactMap { $0["sequence_number"]?.intValue } == Array(events.indices))
      for (opened, closed) in [("output_item.added", "output_item.done")] where isWell {
        #expect(count("response.\(opened)") == count("response.\(closed)"))
      }
    case .anthropicMessages:
      let starts = events.filter { $0["type"] == "content_block_start" }
      #expect(starts.compactMap { $0["index"]?.intValue } == Array(starts.indices))
      if isWell { #expect(count("content_block_stop") == starts.count) }
      #expect(count("message_start") == 1 && count("message_stop") == (isWell ? 1 : 0))
    default:
      #expect(Set(events.compactMap { $0["id"]?.stringValue }) == ["id-1"])
    }
  }
}
