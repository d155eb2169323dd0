import ContractModel
import Testing

@testable import MockProvider

/// Faults of time: what is sent stays the same, byte for byte.
@Suite struct TimeFaultTests {
  private let scene: FaultScene
  private let plain: FaultScene

  init() throws {
    scene = try FaultScene(FaultScene.anthropic, stream: true)
    plain = try FaultScene(FaultScene.openAI, stream: false)
  }

  @Test func delayComesBeforeTheHead() throws {
    let after = try scene.after(#"{"type":"delay","fixed":250}"#)
    #expect(after.headWait == .milliseconds(250))
    #expect(after.pieces == scene.reply.pieces)
  }

  @Test func drawnTimesDependOnTheSeedAlone() throws {
    let uniform = try (1...200).map { seed in
      try scene.after(#"{"type":"delay","uniform":{"min":10,"max":20}}"#, seed: UInt64(seed))
        .headWait
    }
    #expect(uniform.allSatisfy { (.milliseconds(10) ... .milliseconds(20)).contains($0) })
    #expect(Set(uniform).count == 11)
    let curve = #"{"type":"delay","lognormal":{"median":300,"sigma":0.5}}"#
    let drawn = try (1...400).map { try scene.after(curve, seed: UInt64($0)).headWait }.sorted()
    #expect((.milliseconds(240) ... .milliseconds(370)).contains(drawn[200]))
    #expect(drawn[20] < .milliseconds(200) && drawn[380] > .milliseconds(450))
    #expect(try scene.after(curve, seed: 9).headWait == scene.after(curve, seed: 9).headWait)
    let steady = #"{"type":"delay","lognormal":{"median":300,"sigma":0}}"#
    #expect(try scene.after(steady).headWait == .milliseconds(300))
  }

  @Test func slowFirstTokenHoldsBackTheFirstContent() throws {
    let after = try scene.after(#"{"type":"slow_first_token","ms":80}"#)
    #expect(after.headWait == .zero && after.body == scene.reply.body)
    let waiting = after.pieces.indices.filter { after.pieces[$0].wait > .zero }
    let first = try #require(waiting.first)
    #expect(waiting.count == 1 && after.pieces[first].wait == .milliseconds(80))
    #expect(String(decoding: after.pieces[first].bytes, as: UTF8.self).contains("text_delta"))
    #expect(first == 3)
    let whole = try plain.after(#"{"type":"slow_first_token","ms":80}"#)
    #expect(whole.headWait == .milliseconds(80))
  }

  @Test func paceSpreadsTheReplysTokensOverItsContent() throws {
    let after = try scene.after(#"{"type":"pace","tokensPerSecond":100}"#)
    #expect(after.body == scene.reply.body)
    #expect(abs(after.duration / .milliseconds(1) - 80) < 0.01)
    #expect(after.pieces[0].wait == .zero)
    let slow = try plain.after(#"{"type":"pace","tokensPerSecond":8}"#)
    #expect(slow.headWait == .seconds(1) && slow.pieces == plain.reply.pieces)
  }

  @Test func paceVariesByItsJitter() throws {
    let steady = try scene.after(#"{"type":"pace","tokensPerSecond":10}"#)
    let uneven = try scene.after(#"{"type":"pace","tokensPerSecond":10,"jitter":0.5}"#)
    let waits = zip(steady.pieces, uneven.pieces).map { ($0.wait, $1.wait) }
    #expect(waits.contains { $0 != $1 })
    #expect(waits.allSatisfy { $1 >= $0 * 0.49 && $1 <= $0 * 1.51 })
  }

  @Test func bandwidthTakesTheTimeOfTheBytes() throws {
    let after = try plain.after(#"{"type":"bandwidth","rate":1000}"#)
    #expect(after.body == plain.reply.body)
    #expect(after.pieces.allSatisfy { $0.bytes.count <= 50 })
    let expected = Double(plain.reply.size)
    #expect(abs(after.duration / .milliseconds(1) - expected) < 0.01)
    #expect(after.pieces[0].wait == .zero)
  }

  @Test func slicerCutsEveryPiece() throws {
    let after = try scene.after(#"{"type":"slicer","size":7,"delay":2}"#)
    #expect(after.body == scene.reply.body)
    #expect(after.pieces.allSatisfy { (1...7).contains($0.bytes.count) })
    let count = scene.reply.pieces.reduce(0) { $0 + ($1.bytes.count + 6) / 7 }
    #expect(after.pieces.count == count)
    #expect(after.duration == .milliseconds(2 * (count - scene.reply.pieces.count)))
    #expect(try scene.after(#"{"type":"slicer","size":100000}"#) == scene.reply)
  }

  @Test func slicesAreNeverTooMany() throws {
    let large = try FaultScene(
      FaultScene.openAI, stream: false, body: [UInt8](repeating: 0x20, count: 1_000_000))
    let after = try large.after(#"{"type":"slicer","size":1}"#)
    #expect(after.pieces.count == 100_000)
  }

  @Test func splitUTF8CutsInsideOfCharacters() throws {
    let after = try scene.after(#"{"type":"split_utf8"}"#)
    #expect(after.body == scene.reply.body)
    let broken = after.pieces.filter { ($0.bytes.last ?? 0) >= 0xC2 }
    #expect(broken.count == 2)
    #expect(after.pieces.count == scene.reply.pieces.count + 2)
    #expect(after.duration == .milliseconds(2))
    let late = try scene.after(#"{"type":"split_utf8","at":999}"#)
    #expect(late == scene.reply)
  }

  @Test func stallWaitsBehindEvents() throws {
    let after = try scene.after(#"{"type":"stall","afterEvents":4,"ms":60}"#)
    #expect(
      after.pieces.map(\.wait)
        == scene.reply.pieces.indices.map {
          $0 == 4 ? .milliseconds(60) : .zero
        })
    #expect(after.body == scene.reply.body && after.end == .complete)
    let end = try scene.after(#"{"type":"stall","afterEvents":999,"ms":60}"#)
    #expect(end.endWait == .milliseconds(60))
    #expect(try plain.after(#"{"type":"stall","ms":60}"#).pieces[0].wait == .milliseconds(60))
  }

  @Test(arguments: [
    (FaultScene.anthropic, "event: ping\ndata: {\"type\": \"ping\"}\n\n"),
    (FaultScene.openAI, ": keep-alive\n\n"),
  ])
  func stallPingsInTheWiresOwnWay(_ wire: WireFormatID, _ ping: String) throws {
    let scene = try FaultScene(wire, stream: true)
    let after = try scene.after(
      #"{"type":"stall","afterEvents":2,"ms":70,"pings":true,"every":20}"#)
    #expect(after.pieces.count == scene.reply.pieces.count + 3)
    for piece in after.pieces[2..<5] {
      #expect(String(decoding: piece.bytes, as: UTF8.self) == ping)
      #expect(piece.wait == .milliseconds(20))
    }
    #expect(after.pieces[5].wait == .milliseconds(10))
    #expect(scene.content(after) == scene.content(scene.reply))
  }
}
