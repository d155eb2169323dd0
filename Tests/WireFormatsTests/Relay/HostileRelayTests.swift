import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

/// Streams that are damaged on the way are passed on as what they are, and never as whole.
@Suite struct HostileRelayTests {
  @Test(arguments: GoldenPayload.all(.stream))
  func damagedStreamIsToldAsItIsRead(_ golden: GoldenPayload) throws {
    let client = try golden.wire.client
    for seed in 0..<20 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let bytes = damaged(golden.bytes, &random)
      let cut = Int.random(in: 0...bytes.count, using: &random)
      let pieces = [Array(bytes[..<cut]), Array(bytes[cut...])]
      var reply = Reply()
      let deltas = client.deltas(streaming: pieces, reply: &reply)
      #expect(reply == client.reply(streaming: pieces), "seed \(seed)")
      FoldedDeltas(deltas).expect(reply)
      #expect(FoldedDeltas.mistake(in: deltas) == nil, "seed \(seed)")
      let ingress = random.one(of: Ingress.all, else: .openAIChat)
      var stream = try StreamRecord(ingress, from: golden.format)
      stream.write(deltas)
      stream.end(reply)
      let read = try stream.read()
      let isCut = reply.error != nil || [.error, .truncated].contains(reply.finish.reason)
      #expect(try stream.isEndedWell == !isCut, "seed \(seed)")
      #expect([.error, .truncated].contains(read.finish.reason) == isCut, "seed \(seed)")
    }
  }

  /// Writers are fed by whoever reads a member: no order of deltas may crash them.
  @Test(arguments: Ingress.all, 0..<60)
  func anyOrderOfDeltasIsOneLifecycle(_ ingress: WireFormatID, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let index = { (random: inout SeededGenerator) in
      random.one(of: [0, 1, 2, -1, Int.max, Int.min], else: 0)
    }
    var stream = try StreamRecord(ingress, from: random.one(of: Ingress.all, else: .gemini))
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let text = random.one(of: ["", "a", "{", "}", "]]", "\"", "\\", "\u{0}", "🫐"], else: "")
      let seal = SealedReasoning(
        family: random.one(of: WireFamily.allCases, else: .gemini),
        value: random.one(of: [.null, [:], ["signature": "x"], ["type": "x"]], else: .null))
      let deltas: [ReplyDelta] = [
        .begin(id: text, model: nil), .text(text), .reasoning(text), .refusal(text),
        .toolCall(index: index(&random), id: text, name: text),
        .arguments(index: index(&random), text), .signature(index: index(&random), text),
        .sealed(seal), .usage(TokenUsage(inputTokens: Int.max, outputTokens: Int.min)),
        .discarded, .finish(Finish(.stop)),
      ]
      stream.write(random.one(of: deltas, else: .discarded))
    }
    let wasOpen = try stream.read().finish.reason != .error
    stream.end(Finish(.stop))
    #expect(try stream.isEndedWell == wasOpen, "seed \(seed)")
    #expect(try stream.read().oddities.allSatisfy { !$0.contains("end marker") })
  }

  /// Small deltas that nobody takes are joined, so that they cost no more than their text.
  @Test func deltasThatWaitAreJoined() throws {
    let client = try #require(WireFormats.format(.openAIChat)).client
    var decoder = client.streamDecoder(HTTPHead(status: 200))
    decoder.keepDeltas()
    for key in ["content", "reasoning_content", "refusal"] {
      let event = #"data: {"choices":[{"index":0,"delta":{"\#(key)":"x"}}]}"# + "\n\n"
      for _ in 0..<6000 { _ = decoder.feed(Array(event.utf8)) }
    }
    let deltas = decoder.takeDeltas()
    #expect(deltas.count < 4200)
    let folded = FoldedDeltas(deltas)
    #expect(folded.text.utf8.count == 6000 && folded.reasoning.utf8.count == 6000)
    #expect(folded.refusal.utf8.count == 6000)
  }

  @Test func argumentsThatWaitAreJoined() throws {
    let client = try #require(WireFormats.format(.openAIChat)).client
    var decoder = client.streamDecoder(HTTPHead(status: 200))
    decoder.keepDeltas()
    for index in [0, 1] {
      let call = #"{"index":\#(index),"id":"c\#(index)","function":{"name":"f","arguments":"x"}}"#
      let event = #"data: {"choices":[{"index":0,"delta":{"tool_calls":[\#(call)]}}]}"# + "\n\n"
      for _ in 0..<6000 { _ = decoder.feed(Array(event.utf8)) }
    }
    let deltas = decoder.takeDeltas()
    #expect(deltas.count < 4200)
    #expect(FoldedDeltas(deltas).calls.map(\.arguments.utf8.count) == [6000, 6000])
  }

  private func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = bytes.indices.randomElement(using: &random) ?? 0
      let length = min(bytes.count - place, Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<(place + length))
      case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
      default: bytes.removeLast(bytes.count - place)
      }
    }
    return bytes
  }
}
