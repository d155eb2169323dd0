import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Events that are like the one before are read without parsing, and mean the same.
@Suite struct RepeatedEventTests {
  private func chunk(_ text: String, _ more: String = "", _ choice: String = "") -> String {
    #"data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"\#(text)"}\#(choice)}]\#(more)}"#
      + "\n\n"
  }

  private func reply(_ wire: WireFormatID, _ text: String) throws -> Reply {
    let client = try #require(WireFormats.format(wire)).client
    let bytes = Array((text + "data: [DONE]\n\n").utf8)
    let reply = client.reply(streaming: [bytes])
    var told = Reply()
    FoldedDeltas(client.deltas(streaming: bytes.map { [$0] }, reply: &told)).expect(reply)
    return reply
  }

  /// The second event of each pair is no plain repetition of the first one.
  @Test(arguments: [
    (#"a\n"#, "", "", "x\na\nx"), (#"\u00e9"#, "", "", "xéx"), ("ä🫐", "", "", "xä🫐x"),
    ("", "", "", "xx"), (#"\""#, "", "", "x\"x"), (#"b","refusal":"no"#, "", "", "xbx"),
    ("b", #","usage":{"prompt_tokens":4}"#, "", "xbx"),
    ("b", "", #","finish_reason":"stop""#, "xbx"),
    (#"b"},"delta":{"content":"c"#, "", "", "xcx"), ("b", #","zz":{"content":"c"}"#, "", "xbx"),
  ])
  func eventThatDiffersIsParsed(
    _ text: String, _ more: String, _ choice: String, _ expected: String
  ) throws {
    let text = text == #"a\n"# ? #"\na\n"# : text
    for wire in [WireFormatID.openAIChat, .mistral] {
      let read = try reply(wire, chunk("x") + chunk(text, more, choice) + chunk("x"))
      #expect(read.text == expected)
      #expect(read.model == "m" && read.id == "c1" && read.oddities.count <= 1)
      #expect((read.refusal != nil) == text.contains("refusal"))
      #expect((read.usage.inputTokens == 4) == more.contains("usage"))
      #expect((read.finish.raw == "stop") == choice.contains("stop"))
    }
  }

  @Test func countsThatGrowAreReadEachTime() throws {
    let text = (1...40).map { chunk("x", #","usage":{"completion_tokens":\#($0)}"#) }.joined()
    let reply = try reply(.openAIChat, text + chunk("y", #","usage":{"completion_tokens":7}"#))
    #expect(reply.usage.outputTokens == 7 && reply.text.utf8.count == 41)
    let back = chunk("x", #","usage":{"completion_tokens":1}"#)
    let other = chunk("x", #","usage":{"completion_tokens":2}"#)
    #expect(try self.reply(.openAIChat, back + other + back).usage.outputTokens == 1)
  }

  @Test(arguments: [#"pad"#, "", #"p\u0061d"#, #"p\"d"#])
  func paddingMayDiffer(_ padding: String) throws {
    let text = ["a", "bb", "ccc"].map { chunk($0, #","obfuscation":"\#(padding)\#($0)""#) }.joined()
    #expect(try reply(.openAIChat, text).text == "abbccc")
  }

  @Test func eventThatIsCutOrGoesOnIsBroken() throws {
    for end in [#"x"}}]"#, #"x"}}]}}"#, "x", "x\u{1}\"}}]}"] {
      let bad = #"data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":""# + end
      let reply = try reply(.openAIChat, chunk("a") + chunk("b") + bad + "\n\n")
      #expect(reply.finish.reason == .error && reply.text == "ab")
    }
    let client = try #require(WireFormats.format(.openAIChat)).client
    for field in ["content", "pad"] {
      var bytes = Array(chunk("a", #","obfuscation":"b""#).utf8)
      let good = bytes
      let mark = UInt8(ascii: field == "content" ? "a" : "b")
      // The last of its kind is the text or the padding.
      bytes[
        bytes.lastIndex(of: mark).map { field == "pad" ? bytes.lastIndex(of: 0x62) ?? $0 : $0 } ?? 0
      ] = 0xFF
      let reply = client.reply(streaming: [good, bytes])
      #expect(reply.finish.reason == .error, "\(field)")
    }
  }

  @Test func otherChoicesAreNotRead() throws {
    let other = #"data: {"choices":[{"index":1,"delta":{"content":"x"}}]}"# + "\n\n"
    #expect(try reply(.openAIChat, other + other + chunk("a") + other).text == "a")
  }

  @Test func limitHoldsForRepeatedEvents() throws {
    let client = try #require(WireFormats.format(.openAIChat)).client
    let bytes = Array((0..<20).map { _ in chunk("12345") }.joined().utf8)
    let reply = client.reply(streaming: [bytes], limits: ReplyLimits(contentBytes: 52))
    #expect(reply.exceedsLimit && reply.text.utf8.count == 50)
  }

  @Test func blocksOfAMessageAreToldApart() throws {
    func delta(_ type: String, _ key: String, _ index: Int, _ text: String) -> String {
      #"data: {"type":"content_block_delta","index":\#(index),"delta":{"type":"\#(type)","\#(key)":"\#(text)"}}"#
        + "\n\n"
    }
    let text =
      delta("text_delta", "text", 0, "a") + delta("text_delta", "text", 0, "b")
      + delta("thinking_delta", "thinking", 1, "t") + delta("text_delta", "text", 2, "c")
    let reply = try reply(.anthropicMessages, text + #"data: {"type":"message_stop"}"# + "\n\n")
    #expect(reply.text == "abc" && reply.reasoning == "t")
  }
}
