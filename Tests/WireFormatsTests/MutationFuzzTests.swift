import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

/// Golden payloads with bytes changed, dropped, doubled or swapped: nothing may crash or look whole
/// when it is not readable at all.
@Suite struct MutationFuzzTests {
  private static let seed: UInt64 = 0xC4A1_D411

  @Test(arguments: GoldenPayload.Kind.allCases)
  func mutatedPayloadsNeverCrash(_ kind: GoldenPayload.Kind) throws {
    var generator = SeededGenerator(seed: Self.seed)
    for golden in GoldenPayload.all(kind) where !golden.bytes.isEmpty {
      let wire = try golden.wire
      for round in 0..<60 {
        let bytes = mutated(golden.bytes, using: &generator)
        let reply: Reply
        switch kind {
        case .request:
          let parsed = try? wire.server.parse(golden.message(bytes))
          if let parsed { _ = PromptKey(parsed.prompt) }
          continue
        case .response: reply = wire.client.decode(HTTPHead(status: 200), bytes)
        case .error: reply = wire.client.decode(HTTPHead(status: 500), bytes)
        case .stream: reply = wire.client.reply(streaming: [bytes])
        }
        let context = "\(golden.testDescription) round \(round) seed \(Self.seed)"
        #expect(reply.oddities.count <= 17, "\(context)")
        if kind == .error { #expect(reply.error?.status == 500, "\(context)") }
        for stream in [true, false] {
          let rendered = wire.server.render(
            reply, for: .make(stream: stream), context: .make())
          #expect(!rendered.frames.isEmpty, "\(context)")
        }
      }
    }
  }

  private func mutated(
    _ bytes: [UInt8], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &generator)
      let span = index..<min(bytes.count, index + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(span)
      case 2: bytes.insert(contentsOf: bytes[span], at: index)
      case 3: bytes.insert(contentsOf: "-9e99999".utf8, at: index)
      case 4: bytes.replaceSubrange(span, with: "null".utf8)
      default: bytes.swapAt(index, Int.random(in: bytes.indices, using: &generator))
      }
    }
    return bytes
  }
}
