import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

/// Faults of bodies and events, over bytes as they were recorded.
@Suite struct EventFaultTests {
  /// Unknown fields, odd spacing, a comment, CRLF: nothing of it may change.
  private static let recorded = Array(
    (": hi\n\ndata: {\"id\":\"x\",  \"n\":1.0, \"choices\":[{\"delta\":{\"content\":\"a\"}}]}\r\n\r\n"
      + "data: {\"id\":\"x\",\"choices\":[{\"delta\":{\"content\":\"b\"}}]}\n\n"
      + "data: {\"id\":\"x\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
      + "data: [DONE]\n\n").utf8)

  private let scene: FaultScene

  init() throws {
    scene = try FaultScene(FaultScene.openAI, stream: true, body: Self.recorded)
  }

  private var events: [String] { FaultScene.events(scene.reply) }

  @Test(arguments: AnswerFaultTests.wires, [0, 1, 3, 999])
  func errorEventIsTheWiresOwnAndTheLast(_ wire: WireFormatID, _ count: Int) throws {
    let scene = try FaultScene(wire, stream: true)
    let after = try scene.after(
      #"{"type":"error_event","afterEvents":\#(count),"kind":"overloaded","message":"Full."}"#)
    let (old, new) = (FaultScene.events(scene.reply), FaultScene.events(after))
    let kept = min(count, old.count - 1)
    #expect(Array(new.dropLast()) == Array(old.prefix(kept)))
    #expect(new.count == kept + 1)
    let reply = scene.content(after)
    #expect(reply.error?.message == "Full.")
    let failure = FailureClassifier.classify(
      head: after.head, reply: reply, transport: nil, now: Timestamp(milliseconds: 0))
    #expect(failure?.kind == .overloaded)
    #expect(after.end == .complete)
    if wire == FaultScene.anthropic { #expect(new.last?.hasPrefix("event: error\n") == true) }
  }

  @Test(arguments: [2, 5])
  func responsesFailInTwoEventsThatGoOnWhereTheirStreamWas(_ count: Int) throws {
    let scene = try FaultScene(.openAIResponses, stream: true)
    let after = try scene.after(#"{"type":"error_event","afterEvents":\#(count)}"#)
    let events = FaultScene.events(after)
    #expect(Array(events.prefix(count)) == Array(FaultScene.events(scene.reply).prefix(count)))
    let bodies = try events.dropFirst(count).map { event in
      try JSONValue(parsing: String(event.split(separator: "\n")[1].dropFirst("data: ".count)))
    }
    #expect(bodies.map { $0["type"] } == ["error", "response.failed"])
    #expect(bodies.map { $0["sequence_number"]?.intValue } == [count, count + 1])
    #expect(bodies[0]["error"]?["code"] == "server_is_overloaded")
    #expect(bodies[1]["response"]?["id"] == "msg_1")
    #expect(bodies[1]["response"]?["model"] == "gpt-4o")
  }

  @Test func errorEventIsOverloadedUnlessSaid() throws {
    let usual = try scene.after(#"{"type":"error_event"}"#)
    #expect(scene.content(usual).error?.code == "server_is_overloaded")
    let quota = try scene.after(#"{"type":"error_event","kind":"quota_exhausted"}"#)
    #expect(scene.content(quota).error?.code == "insufficient_quota")
  }

  @Test func malformedEventIsCutInTheMiddleOfItsData() throws {
    let after = try scene.after(#"{"type":"malformed_event","at":2}"#)
    let events = FaultScene.events(after)
    #expect(events.count == self.events.count)
    for index in [0, 1, 3, 4] { #expect(events[index] == self.events[index]) }
    #expect(events[2].hasSuffix("\n\n") && self.events[2].hasPrefix(events[2].dropLast(2)))
    #expect((10..<self.events[2].count).contains(events[2].count))
    #expect(scene.content(after).finish.reason == .error)
  }

  @Test func malformedEventKeepsTheEndOfItsLine() throws {
    let after = try scene.after(#"{"type":"malformed_event","at":1}"#)
    #expect(FaultScene.events(after)[1].hasSuffix("\r\n\r\n"))
    let last = try scene.after(#"{"type":"malformed_event","at":77}"#)
    #expect(FaultScene.events(last).dropLast() == events.dropLast())
    #expect(FaultScene.events(last).last != events.last)
  }

  @Test func duplicateEventComesTwice() throws {
    let after = try scene.after(#"{"type":"duplicate_event","at":1}"#)
    var expected = events
    expected.insert(events[1], at: 2)
    #expect(FaultScene.events(after) == expected)
    let first = try scene.after(#"{"type":"duplicate_event"}"#)
    #expect(FaultScene.events(first) == [events[0]] + events)
  }

  @Test(arguments: AnswerFaultTests.wires)
  func dropTerminatorLeavesOutTheEndMarkerOnly(_ wire: WireFormatID) throws {
    let scene = try FaultScene(wire, stream: true)
    let after = try scene.after(#"{"type":"drop_terminator"}"#)
    #expect(FaultScene.events(after) == FaultScene.events(scene.reply).dropLast())
    #expect(scene.content(after).finish.reason == .truncated)
    #expect(
      try FaultScene(wire, stream: true, body: after.body).after(
        #"{"type":"drop_terminator"}"#
      ).body == after.body)
  }

  @Test func malformedJSONAnnouncesTheHalfAsTheWhole() throws {
    let plain = try FaultScene(FaultScene.anthropic, stream: false)
    let after = try plain.after(#"{"type":"malformed_json"}"#)
    #expect(after.body == Array(plain.reply.body.prefix(plain.reply.size / 2)))
    #expect(after.framing == .sized && after.end == .complete)
    #expect(plain.content(after).finish.reason == .error)
    #expect(try Fault.make(#"{"type":"malformed_json"}"#).behaviour.traits.needs == .plain)
  }

  @Test func wrongContentTypeChangesNothingElse() throws {
    let after = try scene.after(#"{"type":"wrong_content_type"}"#)
    #expect(after.head?.headers.values("content-type") == ["text/plain"])
    #expect(after.pieces == scene.reply.pieces)
    let own = try scene.after(#"{"type":"wrong_content_type","contentType":"text/csv"}"#)
    #expect(own.head?.headers["content-type"] == "text/csv")
  }

  @Test func emptyBodyKeepsTheHead() throws {
    let after = try scene.after(#"{"type":"empty_body"}"#)
    #expect(after.head == scene.reply.head && after.pieces.isEmpty && after.end == .complete)
  }

  @Test func onlyStreamsHaveEvents() throws {
    for type in ["malformed_event", "duplicate_event", "drop_terminator", "error_event"] {
      let fault = try Fault.make(#"{"type":"\#(type)"}"#)
      #expect(fault.behaviour.traits.needs == .stream, "\(type)")
    }
  }
}
