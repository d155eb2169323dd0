import ContractModel
import Testing

@testable import MockProvider

/// Faults after which there is no reply, or none to its end.
@Suite struct ConnectionFaultTests {
  private let scene: FaultScene

  init() throws { scene = try FaultScene(FaultScene.openAI, stream: true) }

  @Test(arguments: [
    (#"{"type":"down"}"#, ScriptedTransmission.End.rst),
    (#"{"type":"outage","provider":"x"}"#, .rst), (#"{"type":"reset_peer"}"#, .rst),
    (#"{"type":"reset_peer","afterBytes":0}"#, .rst), (#"{"type":"reset_peer","afterMs":0}"#, .rst),
    (#"{"type":"empty_response"}"#, .fin), (#"{"type":"timeout"}"#, .hang),
  ])
  func leavesNotAByte(_ json: String, _ end: ScriptedTransmission.End) throws {
    let fault = try Fault.make(json)
    #expect(fault.applied(to: scene.reply, scene.context) == ScriptedTransmission(silent: end))
    #expect(fault.behaviour.traits.category == .connection)
  }

  @Test func timeoutClosesAfterItsTime() throws {
    let after = try scene.after(#"{"type":"timeout","ms":70}"#)
    #expect(after.headWait == .milliseconds(70))
    #expect(after.end == .fin)
    #expect(after.head == nil && after.pieces.isEmpty)
  }

  @Test(arguments: ["fin", "rst"])
  func disconnectCutsBehindEvents(_ how: String) throws {
    let after = try scene.after(#"{"type":"disconnect","afterEvents":3,"how":"\#(how)"}"#)
    #expect(after.pieces == Array(scene.reply.pieces.prefix(3)))
    #expect(after.end == (how == "fin" ? .fin : .rst))
    #expect(after.head == scene.reply.head)
  }

  @Test func disconnectAtZeroStillSendsTheHead() throws {
    let after = try scene.after(#"{"type":"disconnect","afterEvents":0}"#)
    #expect(after.head?.status == 200)
    #expect(after.pieces.isEmpty)
    #expect(after.end == .fin)
  }

  @Test func disconnectCutsAtBytesAndFractions() throws {
    let body = scene.reply.body
    let bytes = try scene.after(#"{"type":"disconnect","afterBytes":11}"#)
    #expect(bytes.body == Array(body.prefix(11)))
    let half = try scene.after(#"{"type":"disconnect","afterFraction":0.5}"#)
    #expect(half.body == Array(body.prefix(body.count / 2)))
  }

  @Test func disconnectAnnouncesThePlainBodyItDoesNotSend() throws {
    let plain = try FaultScene(FaultScene.openAI, stream: false)
    let after = try plain.after(#"{"type":"disconnect","afterBytes":9}"#)
    #expect(after.framing == .declared(plain.reply.size))
    #expect(after.body == Array(plain.reply.body.prefix(9)))
  }

  @Test func disconnectAtATimeCountsTheWaits() throws {
    var paced = scene
    paced.reply.headWait = .milliseconds(10)
    for index in paced.reply.pieces.indices {
      paced.reply.pieces[index].wait = .milliseconds(10)
    }
    let after = try paced.after(#"{"type":"disconnect","afterMs":35}"#)
    #expect(after.pieces == Array(paced.reply.pieces.prefix(2)))
    #expect(after.endWait == .milliseconds(5))
    #expect(after.duration == .milliseconds(35))
    let early = try paced.after(#"{"type":"reset_peer","afterMs":4}"#)
    #expect(early.head == nil && early.pieces.isEmpty)
    #expect(early.headWait == .milliseconds(4) && early.end == .rst)
  }

  @Test func resetPeerCutsBehindEvents() throws {
    let fault = try Fault.make(#"{"type":"reset_peer","afterEvents":1}"#)
    let after = fault.applied(to: scene.reply, scene.context)
    #expect(after.pieces == Array(scene.reply.pieces.prefix(1)))
    #expect(after.end == .rst)
    #expect(fault.behaviour.traits.category == .ending)
  }

  @Test func truncateEndsInGoodOrder() throws {
    let after = try scene.after(#"{"type":"truncate","afterEvents":4}"#)
    #expect(after.pieces == Array(scene.reply.pieces.prefix(4)))
    #expect(after.end == .complete && after.framing == .chunked)
    #expect(scene.content(after).finish.reason == .truncated)
    let plain = try FaultScene(FaultScene.anthropic, stream: false)
    let half = try plain.after(#"{"type":"truncate","afterFraction":0.5}"#)
    #expect(half.framing == .sized && half.end == .complete)
    #expect(half.size == plain.reply.size / 2)
    #expect(try scene.after(#"{"type":"truncate","afterEvents":999}"#) == scene.reply)
  }

  @Test func aCutBehindAStallThatLastsForEverIsNeverReached() throws {
    let stalled = try scene.after(#"{"type":"stall","afterEvents":2,"ms":0}"#)
    #expect(stalled.end == .hang && stalled.pieces.count == 2)
    let cut = try Fault.make(#"{"type":"disconnect","afterEvents":5}"#)
    #expect(cut.applied(to: stalled, scene.context) == stalled)
    let timed = try Fault.make(#"{"type":"disconnect","afterMs":30}"#)
    let after = timed.applied(to: stalled, scene.context)
    #expect(after.end == .fin && after.endWait == .milliseconds(30))
  }

  @Test(arguments: [
    #"{"type":"disconnect","afterEvents":N}"#, #"{"type":"truncate","afterEvents":N}"#,
    #"{"type":"reset_peer","afterEvents":N}"#, #"{"type":"random_data","at":N}"#,
    #"{"type":"stall","afterEvents":N,"ms":0}"#,
  ])
  func onlyStreamsHaveSomethingBehindAnEvent(_ json: String) throws {
    let needs = { (index: Int) in
      try Fault.make(json.replacing("N", with: String(index))).behaviour.traits.needs
    }
    #expect(try needs(1) == .stream)
    #expect(try needs(0) == [])
    #expect(try Fault.make(#"{"type":"disconnect","afterBytes":9}"#).behaviour.traits.needs == [])
    let pings = #"{"type":"stall","ms":9,"pings":true}"#
    #expect(try Fault.make(pings).behaviour.traits.needs == .stream)
  }

  @Test func randomDataTakesThePlaceOfTheStatusLine() throws {
    let fault = try Fault.make(#"{"type":"random_data","bytes":32,"seed":5}"#)
    let after = fault.applied(to: scene.reply, scene.context, seed: 5)
    #expect(after.head == nil && after.end == .fin)
    #expect(after.pieces.map(\.layer) == [.connection])
    #expect(after.pieces[0].bytes.count == 32)
    #expect(after == fault.applied(to: scene.reply, scene.context, seed: 5))
    #expect(after != fault.applied(to: scene.reply, scene.context, seed: 6))
  }

  @Test func randomDataBreaksTheFramingBehindEvents() throws {
    let after = try scene.after(#"{"type":"random_data","at":2,"bytes":8}"#)
    #expect(Array(after.pieces.prefix(2)) == Array(scene.reply.pieces.prefix(2)))
    #expect(after.pieces.count == 3 && after.pieces[2].layer == .connection)
    #expect(after.end == .fin)
  }
}
