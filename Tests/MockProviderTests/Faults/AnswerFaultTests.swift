import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

/// Faults that put another reply in the place of the recorded one.
@Suite struct AnswerFaultTests {
  static let wires = [FaultScene.openAI, FaultScene.anthropic]

  /// Each kind, with the class a caller must read from it, whatever the wire.
  static let kinds: [(ProviderErrorKind, FailureClass)] = [
    (.rateLimit, .rateLimit), (.quotaExhausted, .billing), (.overloaded, .overloaded),
    (.serverError, .server), (.modelNotFound, .gone), (.invalidAPIKey, .auth),
    (.contextLength, .context), (.invalidRequest, .badRequest),
    (.unknownParameter, .badRequest), (.prefillUnsupported, .badRequest),
  ]

  private func failure(_ scene: FaultScene, _ reply: ScriptedTransmission) -> ExchangeFailure? {
    FailureClassifier.classify(
      head: reply.head, reply: scene.content(reply), transport: nil,
      now: Timestamp(milliseconds: 0))
  }

  @Test(arguments: wires, kinds)
  func abortSpeaksTheWiresOwnErrors(
    _ wire: WireFormatID, _ kind: (ProviderErrorKind, FailureClass)
  ) throws {
    let scene = try FaultScene(wire, stream: true)
    let after = try scene.after(#"{"type":"abort","kind":"\#(kind.0.rawValue)"}"#)
    #expect(failure(scene, after)?.kind == kind.1)
    #expect(after.framing == .sized && after.end == .complete)
    #expect(after.head?.headers["content-type"] == "application/json")
    let isAnthropic = try JSONValue(parsing: after.body)["type"] == "error"
    #expect(isAnthropic == (wire == FaultScene.anthropic))
  }

  @Test func theCatalogueOfKindsIsComplete() {
    let known = Self.kinds.map(\.0) + [.contentFilter]
    #expect(Set(known) == Set(ProviderErrorKind.allCases))
  }

  @Test(arguments: wires)
  func abortWithContentFilterIsRefusedByStatus400(_ wire: WireFormatID) throws {
    let scene = try FaultScene(wire, stream: false)
    let after = try scene.after(#"{"type":"abort","kind":"content_filter"}"#)
    #expect(after.head?.status == 400)
    #expect(scene.content(after).error?.message.contains("blocked") == true)
  }

  @Test(arguments: [
    (429, FailureClass.rateLimit), (402, .billing), (503, .overloaded), (529, .overloaded),
    (404, .gone), (401, .auth), (403, .auth), (400, .badRequest), (422, .badRequest),
    (500, .server), (502, .server), (413, .context),
  ])
  func aStatusAloneImpliesItsKind(_ status: Int, _ kind: FailureClass) throws {
    for wire in Self.wires {
      let scene = try FaultScene(wire, stream: false)
      let after = try scene.after(#"{"type":"abort","status":\#(status)}"#)
      #expect(after.head?.status == status)
      #expect(failure(scene, after)?.kind == kind, "\(wire)")
    }
  }

  @Test func aStatusWinsOverTheKindsOwn() throws {
    let scene = try FaultScene(FaultScene.openAI, stream: false)
    let after = try scene.after(#"{"type":"abort","kind":"rate_limit","status":418}"#)
    #expect(after.head?.status == 418)
    #expect(scene.content(after).error?.code == "rate_limit_exceeded")
    #expect(try scene.after(#"{"type":"abort","status":307}"#).head?.status == 307)
  }

  @Test(arguments: ["2", "1.5", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"])
  func retryAfterGoesOutAsItStands(_ value: String) throws {
    let scene = try FaultScene(FaultScene.anthropic, stream: false)
    let after = try scene.after(
      #"{"type":"abort","status":503,"retryAfter":"\#(value)","headers":{"retry-after-ms":"9"}}"#)
    #expect(after.head?.headers["retry-after"] == value)
    #expect(after.head?.headers["retry-after-ms"] == "9")
    let number = try scene.after(#"{"type":"abort","status":503,"retryAfter":2.50}"#)
    #expect(number.head?.headers["retry-after"] == "2.50")
  }

  @Test func wordsCanBeOnesOwn() throws {
    let scene = try FaultScene(FaultScene.openAI, stream: false)
    let after = try scene.after(
      #"{"type":"abort","status":400,"code":"failed_generation","message":"No tool."}"#)
    let error = try #require(scene.content(after).error)
    #expect(error.code == "failed_generation" && error.message == "No tool.")
    let unknown = try scene.after(
      #"{"type":"abort","kind":"unknown_parameter","parameter":"top_k"}"#)
    #expect(unknown.text.contains("Unknown parameter: 'top_k'"))
    #expect(scene.content(unknown).error?.parameter == "top_k")
  }

  @Test func bodiesCanBeOnesOwn() throws {
    let scene = try FaultScene(FaultScene.openAI, stream: false)
    let json = try scene.after(#"{"type":"abort","status":500,"body":{"a":[1.0]}}"#)
    #expect(json.text == #"{"a":[1.0]}"#)
    #expect(json.head?.headers["content-type"] == "application/json")
    let text = try scene.after(#"{"type":"abort","status":500,"body":"upstream died"}"#)
    #expect(text.text == "upstream died")
    #expect(text.head?.headers["content-type"] == "text/plain; charset=utf-8")
    let own = try scene.after(
      #"{"type":"abort","status":500,"body":"{}","headers":{"content-type":"application/x"}}"#)
    #expect(own.head?.headers.values("content-type") == ["application/x"])
  }

  @Test func htmlErrorPageIsAPage() throws {
    let scene = try FaultScene(FaultScene.openAI, stream: true)
    let after = try scene.after(#"{"type":"html_error_page","retryAfter":3}"#)
    #expect(after.head?.status == 502)
    #expect(after.head?.headers["content-type"] == "text/html; charset=utf-8")
    #expect(after.head?.headers["retry-after"] == "3")
    #expect(after.text.hasPrefix("<!doctype html>") && after.text.contains("502 Bad Gateway"))
    #expect(failure(scene, after)?.kind == .server)
    #expect(try scene.after(#"{"type":"html_error_page","status":504}"#).head?.status == 504)
  }

  @Test func quotaRefusesWithTheRestOfItsWindow() throws {
    let scene = try FaultScene(FaultScene.anthropic, stream: false)
    let quota = try #require(
      try Fault.make(#"{"type":"quota","rpm":30,"window":"10s"}"#).behaviour as? QuotaFault)
    #expect(quota.allowance(quota.requestsPerMinute) == 5)
    #expect(quota.allowance(quota.tokensPerMinute) == .max)
    #expect(quota.allowance(0) == 0 && quota.allowance(1) == 1)
    var random = SeededRandom(seed: 1)
    var reply = scene.reply
    quota.refusal(waiting: .milliseconds(2100)).apply(to: &reply, scene.context, using: &random)
    #expect(reply.head?.status == 429)
    #expect(reply.head?.headers["retry-after"] == "3")
    let budget = "anthropic-ratelimit-requests-"
    #expect(reply.head?.headers["\(budget)limit"] == "30")
    #expect(reply.head?.headers["\(budget)remaining"] == "0")
    #expect(reply.head?.headers["\(budget)reset"] != nil)
    #expect(reply.head?.headers["anthropic-ratelimit-tokens-limit"] == nil)
  }

  @Test func quotaTellsWhatIsLeftOfTheLimitThatStillHolds() throws {
    let scene = try FaultScene(FaultScene.openAI, stream: false)
    let quota = try #require(
      try Fault.make(#"{"type":"quota","rpm":30,"tpm":900}"#).behaviour as? QuotaFault)
    var random = SeededRandom(seed: 1)
    var reply = scene.reply
    quota.refusal(waiting: .seconds(9), requests: 4, tokens: -3)
      .apply(to: &reply, scene.context, using: &random)
    let headers = try #require(reply.head?.headers)
    #expect(headers["x-ratelimit-remaining-requests"] == "4")
    #expect(headers["x-ratelimit-remaining-tokens"] == "0")
    #expect(headers["x-ratelimit-limit-tokens"] == "900")
    #expect(headers["x-ratelimit-reset-requests"] == "9s")
    #expect(
      try scene.after(#"{"type":"abort","kind":"rate_limit"}"#).head?.headers[
        "x-ratelimit-remaining-requests"] == nil)
  }

  @Test func specimenIsPlayedAsItWas() throws {
    var scene = try FaultScene(FaultScene.openAI, stream: true)
    var specimen = ScriptedTransmission(silent: .rst)
    specimen.pieces = [.init(bytes: [1, 2], wait: .seconds(1))]
    scene.context.specimen = specimen
    #expect(try scene.after(#"{"type":"specimen","id":"x"}"#) == specimen)
  }
}
