import JSONSupport
import TestSupport
import Testing
import WireFormats

/// That the damage is damage, and reaches behind what would stop it at the door.
@Suite struct FuzzMutatorTests {
  private func inputs(_ target: FuzzTarget, _ count: Int = 1500) -> [[UInt8]] {
    let corpus = target.corpus.members()
    return (0..<count).map { FuzzInput(seed: 9, target: target, corpus: corpus, index: $0).bytes }
  }

  private func target(_ name: String) throws -> FuzzTarget {
    try #require(FuzzTarget.all.first { $0.name == name })
  }

  @Test func damagedDocumentsAreOftenStillJSON() throws {
    let inputs = inputs(try target("json"))
    let valid = inputs.count { (try? JSONValue(parsing: $0)) != nil }
    #expect((300...1300).contains(valid), "\(valid) of \(inputs.count)")
  }

  @Test func repairedMessagesPassTheChecksums() throws {
    var (whole, headers, sums) = (0, 0, 0)
    for input in inputs(try target("aws-frames")) {
      var parser = AWSEventFrameParser()
      _ = parser.push(input[...])
      switch parser.damage {
      case nil: whole += 1
      case .header: headers += 1
      case .messageChecksum, .preludeChecksum: sums += 1
      default: break
      }
    }
    #expect(whole > 200 && headers > 50 && sums > 50, "\(whole) \(headers) \(sums)")
  }

  @Test func repairGivesBackWhatWasBroken() throws {
    let frame = AWSEventFrame([":event-type": "x"], payload: Array("{}".utf8)).encoded
    var broken = frame + frame
    for index in [8, 9, frame.count - 1, frame.count + 8] { broken[index] ^= 0xFF }
    FrameMutator.repair(&broken)
    #expect(broken == frame + frame)
  }

  @Test func streamsGetEveryKindOfLineEndAndMark() throws {
    let inputs = inputs(try target("wire-stream/openai-chat"))
    #expect(inputs.contains { $0.starts(with: [0xEF, 0xBB, 0xBF]) })
    #expect(inputs.contains { $0.contains(0x0D) && !$0.contains(0x0A) })
    #expect(inputs.contains { $0.count > 10_000 })
    let ping = Array(": a comment\n".utf8)
    #expect(inputs.contains { $0.firstRange(of: ping) != nil })
  }

  @Test func inputsHoldInvalidUTF8LoneSurrogatesAndExtremes() throws {
    let inputs = inputs(try target("json"), 6000)
    #expect(inputs.contains { String(validating: $0, as: UTF8.self) == nil })
    for text in [#"\ud800"#, "NaN", "1e999", "18446744073709551616", "[[[[[[[["] {
      #expect(inputs.contains { $0.firstRange(of: Array(text.utf8)) != nil }, "\(text)")
    }
  }

  @Test func noInputIsBeyondTheLimit() throws {
    for target in FuzzTarget.all {
      #expect(inputs(target, 30).allSatisfy { $0.count <= FuzzMutator.largestInput })
    }
  }
}
