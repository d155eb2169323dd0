import ContractModel
import Foundation
import JSONSupport
import Testing
import WireFormats

@testable import MockProvider

/// Every fault on every golden payload, cut anywhere.
@Suite struct FaultPropertyTests {
  struct Payload: Sendable, CustomTestStringConvertible {
    let wire: WireFormatID
    let name: String
    let body: [UInt8]
    var isStream: Bool { name.contains(".stream.") }
    var testDescription: String { "\(wire.rawValue)/\(name)" }
  }

  static let payloads: [Payload] = {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/wire")
    return WireFormats.all.flatMap { format in
      let folder = root.appending(path: format.id.rawValue)
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return files.sorted().compactMap { name -> Payload? in
        let isReply = [".stream.", ".response.", ".error."].contains { name.contains($0) }
        guard isReply, !name.hasSuffix(".expected.json"),
          let data = FileManager.default.contents(atPath: folder.appending(path: name).path)
        else { return nil }
        return Payload(wire: format.id, name: name, body: Array(data))
      }
    }
  }()

  private func scene(_ payload: Payload, cut: Int, into pieces: Int) throws -> FaultScene {
    var scene = try FaultScene(
      payload.wire, stream: payload.isStream, body: Array(payload.body.prefix(cut)))
    scene.context = try FaultScene(
      payload.wire, stream: payload.isStream, tools: [.lookup]
    ).context
    let size = max(1, cut / max(1, pieces))
    scene.reply.slice(into: size) { _ in .milliseconds(3) }
    return scene
  }

  @Test func thereAreGoldenPayloadsOfEveryWire() {
    for format in WireFormats.all {
      #expect(Self.payloads.contains { $0.wire == format.id && $0.isStream })
    }
  }

  @Test(arguments: payloads)
  func noFaultFailsOnAPayloadCutAnywhere(_ payload: Payload) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let faults = try FaultReadingTests.examples.map { try Fault.make($0) }
    for round in 0..<8 {
      let cut =
        round == 0 ? payload.body.count : Int.random(in: 0...payload.body.count, using: &random)
      let scene = try scene(payload, cut: cut, into: Int.random(in: 1...9, using: &random))
      for fault in faults {
        let after = fault.applied(to: scene.reply, scene.context, seed: seed)
        #expect(after.size <= scene.reply.size + (1 << 20), "seed \(seed)")
        #expect(after.pieces.allSatisfy { $0.wait >= .zero }, "seed \(seed) \(fault.type)")
        #expect(after.headWait >= .zero && after.endWait >= .zero, "seed \(seed) \(fault.type)")
        #expect(
          after == fault.applied(to: scene.reply, scene.context, seed: seed),
          "seed \(seed): \(fault.type) is not deterministic")
      }
    }
  }

  /// Faults at an index over recorded bytes, with `N` for the index.
  static let indexed = [
    #"{"type":"disconnect","afterEvents":N}"#, #"{"type":"reset_peer","afterEvents":N}"#,
    #"{"type":"truncate","afterEvents":N}"#, #"{"type":"error_event","afterEvents":N}"#,
    #"{"type":"malformed_event","at":N}"#, #"{"type":"duplicate_event","at":N}"#,
    #"{"type":"random_data","at":N}"#, #"{"type":"stall","afterEvents":N,"ms":5}"#,
    #"{"type":"stall","afterEvents":N,"ms":0}"#,
    #"{"type":"stall","afterEvents":N,"ms":50,"pings":true,"every":10}"#,
    #"{"type":"split_utf8","at":N}"#,
  ]

  @Test(arguments: payloads.filter(\.isStream), indexed)
  func bytesBeforeTheIndexStayAsTheyAre(_ payload: Payload, _ json: String) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<6 {
      let pieces = Int.random(in: 1...12, using: &random)
      let scene = try scene(payload, cut: payload.body.count, into: pieces)
      let ends = scene.reply.events.ends(in: payload.body)
      // The end marker is the last event that something can stand before.
      let marker =
        scene.context.progress(of: scene.reply)
        .firstIndex { $0.progress.contains(.finished) } ?? ends.count - 1
      let index = Int.random(in: 0...max(0, marker), using: &random)
      let text = json.replacing("N", with: String(index))
      let after = try Fault.make(text).applied(to: scene.reply, scene.context, seed: seed)
      let kept = index == 0 ? 0 : ends[index - 1]
      #expect(
        Array(after.body.prefix(kept)) == Array(payload.body.prefix(kept)),
        "seed \(seed), \(payload), \(text)")
      if kept > 0 {
        #expect(after.head == scene.reply.head, "seed \(seed), \(payload), \(text)")
      }
    }
  }

  @Test(arguments: payloads.filter(\.isStream))
  func cuttingKeepsEveryByteAndEveryWait(_ payload: Payload) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      var reply = try scene(
        payload, cut: payload.body.count, into: Int.random(in: 1...9, using: &random)
      ).reply
      let before = reply
      let offset = Int.random(in: 0...payload.body.count, using: &random)
      let index = reply.cut(at: offset)
      #expect(reply.body == payload.body, "seed \(seed)")
      #expect(reply.duration == before.duration, "seed \(seed)")
      #expect(reply.pieces[..<index].reduce(0) { $0 + $1.bytes.count } == offset, "seed \(seed)")
      reply.keep(first: offset)
      #expect(reply.body == Array(payload.body.prefix(offset)), "seed \(seed)")
    }
  }
}
