import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Reasoning that only its own provider can read: passed on within its family, dropped elsewhere.
@Suite struct SealedReasoningTests {
  private static let thinking = """
    event: message_start
    data: {"type":"message_start","message":{"id":"m1","model":"c","usage":{"input_tokens":9}}}

    data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

    data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}

    data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}}

    data: {"type":"content_block_stop","index":0}

    data: {"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"xx"}}

    data: {"type":"content_block_stop","index":1}

    data: {"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}}

    data: {"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"Pong"}}

    data: {"type":"content_block_stop","index":2}

    data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":4}}

    data: {"type":"message_stop"}


    """

  private static let items = """
    data: {"type":"response.created","sequence_number":0,"response":{"id":"r1","model":"o"}}

    data: {"type":"response.output_item.added","output_index":0,"item":{"id":"rs_9","type":"reasoning","summary":[]}}

    data: {"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"Hm."}

    data: {"type":"response.output_item.done","output_index":0,"item":{"id":"rs_9","type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}],"encrypted_content":"xx"}}

    data: {"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":"Pong"}

    data: {"type":"response.completed","response":{"id":"r1","status":"completed","output":[]}}


    """

  private func passedOn(
    _ text: String, _ member: WireFormatID, to ingress: WireFormatID, include: JSONValue? = nil
  ) throws -> StreamRecord {
    var call = ParsedCall.make(stream: true)
    call.prompt.parameters["include"] = include
    var reply = Reply()
    let client = try #require(WireFormats.format(member)).client
    let deltas = client.deltas(streaming: [Array(text.utf8)], reply: &reply)
    #expect(reply.reasoning == "Hm.")
    var stream = try StreamRecord(ingress, from: member, call: call)
    stream.write(deltas)
    stream.end(reply)
    #expect(try stream.read().text == "Pong")
    return stream
  }

  @Test(arguments: [WireFormatID.anthropicMessages, .anthropicVertex])
  func signaturesStayWithTheirBlocks(_ member: WireFormatID) throws {
    let stream = try passedOn(Self.thinking, member, to: .anthropicMessages)
    let events = try stream.events()
    let blocks = events.compactMap { $0["content_block"]?["type"]?.stringValue }
    #expect(blocks == ["thinking", "redacted_thinking", "text"])
    let redacted = events.first { $0["content_block"]?["type"] == "redacted_thinking" }
    #expect(redacted?["content_block"]?["data"] == "xx")
    let deltas = events.filter { $0["index"] == 0 }.compactMap { $0["delta"]?["type"]?.stringValue }
    #expect(deltas == ["thinking_delta", "signature_delta"])
    #expect(events.contains { $0["delta"]?["signature"] == "c2ln" })
    #expect(try stream.read().reasoning == "Hm.")
  }

  @Test func signaturesNeverLeaveTheirFamily() throws {
    for ingress in [WireFormatID.openAIChat, .openAIResponses] {
      let stream = try passedOn(Self.thinking, .anthropicMessages, to: ingress)
      let bytes = String(decoding: stream.frames.joined(), as: UTF8.self)
      #expect(!bytes.contains("c2ln") && !bytes.contains("xx"))
      #expect(try stream.read().reasoning == "Hm.")
    }
  }

  @Test func foreignReasoningIsNoThinkingBlock() throws {
    let stream = try passedOn(Self.items, .openAIResponses, to: .anthropicMessages)
    #expect(try stream.read().reasoning == nil)
    let bytes = String(decoding: stream.frames.joined(), as: UTF8.self)
    #expect(!bytes.contains("thinking") && !bytes.contains("xx"))
  }

  @Test func encryptedItemKeepsItsIdWhereTheCallerIncludesIt() throws {
    let stream = try passedOn(
      Self.items, .openAIResponses, to: .openAIResponses,
      include: ["reasoning.encrypted_content"])
    let output = try #require(try stream.events().last)["response"]?["output"]
    #expect(output?[0]?["id"] == "rs_9" && output?[0]?["encrypted_content"] == "xx")
    #expect(output?[1]?["type"] == "message")
    #expect(try stream.read().reasoning == "Hm.")
    #expect(try stream.read().oddities.isEmpty)
  }

  @Test func encryptedItemIsLeftOutWhereNobodyAsked() throws {
    let stream = try passedOn(Self.items, .openAIResponses, to: .openAIResponses)
    let bytes = String(decoding: stream.frames.joined(), as: UTF8.self)
    #expect(!bytes.contains("xx") && !bytes.contains("rs_9"))
    #expect(try stream.read().reasoning == "Hm.")
  }

  @Test func reasoningWithoutItsSealIsToldAllTheSame() throws {
    var call = ParsedCall.make(stream: true)
    call.prompt.parameters["include"] = ["reasoning.encrypted_content"]
    for content in [[ReplyDelta.text("Pong")], []] {
      var stream = try StreamRecord(.openAIResponses, from: .openAIResponses, call: call)
      stream.write([.reasoning("H"), .reasoning("m.")] + content)
      stream.end(Finish(.stop))
      #expect(try stream.read().reasoning == "Hm.")
    }
  }

  /// The final response of a stream that brought reasoning alone repeats it.
  @Test func reasoningIsReadOnceWhereNothingElseCame() throws {
    let text = """
      data: {"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"Hm."}

      data: {"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{"id":"rs_9","type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}],"encrypted_content":"xx"}]}}


      """
    let client = try #require(WireFormats.format(.openAIResponses)).client
    var reply = Reply()
    let deltas = client.deltas(streaming: [Array(text.utf8)], reply: &reply)
    #expect(reply.reasoning == "Hm.")
    #expect(FoldedDeltas(deltas).sealed.count == 1)
  }
}
