import ContractModel
import Foundation
import JSONSupport
import WireFormats

@testable import MockProvider

extension Fault {
  /// A fault from JSON.
  static func make(_ json: String) throws -> Fault {
    guard let fault = try read(Array(json.utf8), label: "test").first else { throw NoFault() }
    return fault
  }

  struct NoFault: Error {}

  /// What the fault makes of a reply.
  func applied(
    to reply: ScriptedTransmission, _ context: FaultContext, seed: UInt64 = 1
  ) -> ScriptedTransmission {
    var reply = reply
    var random = SeededRandom(seed: seed)
    behaviour.apply(to: &reply, context, using: &random)
    return reply
  }
}

/// A reply of a wire, and what faults know of its request.
struct FaultScene {
  var reply: ScriptedTransmission
  var context: FaultContext

  static let openAI = WireFormatID.openAIChat
  static let anthropic = WireFormatID.anthropicMessages

  /// A rendered reply, a piece per event.
  init(
    _ wire: WireFormatID, stream: Bool, _ content: Reply = .answer, tools: [ToolDefinition] = []
  ) throws {
    guard let format = WireFormats.format(wire) else { throw SeenReply.NoFormat() }
    var prompt = Prompt.make(stream: stream)
    prompt.tools = tools
    context = FaultContext(
      format: format, call: ParsedCall(prompt: prompt, model: "gpt-4o"),
      render: RenderContext(id: "abc", unixTime: 1_700_000_000))
    let rendered = format.server.render(content, for: context.call, context: context.render)
    reply =
      stream
      ? ScriptedTransmission(
        head: rendered.head, pieces: rendered.frames.map { .init(bytes: $0) }, source: "cassette")
      : ScriptedTransmission(head: rendered.head, body: rendered.body, source: "cassette")
  }

  /// Recorded bytes as they are, in one piece.
  init(_ wire: WireFormatID, stream: Bool, body: [UInt8]) throws {
    try self.init(wire, stream: stream)
    reply.pieces = [.init(bytes: body)]
  }

  /// What a fault makes of the reply.
  func after(_ json: String, seed: UInt64 = 1) throws -> ScriptedTransmission {
    try Fault.make(json).applied(to: reply, context, seed: seed)
  }

  /// What the wire reads in a reply.
  func content(_ reply: ScriptedTransmission) -> Reply { context.decoded(reply) }

  /// The events of the body, as text.
  static func events(_ reply: ScriptedTransmission) -> [String] {
    let body = reply.body
    return reply.events.frames(of: body).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Reply {
  /// Several words, one of them with characters of two and three bytes.
  static let answer = Reply(
    id: "msg_1", model: "gpt-4o", text: "The limit is 4 g – für alle.",
    usage: TokenUsage(inputTokens: 20, outputTokens: 8))
}

extension ScriptedTransmission {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// All waits together.
  var duration: Duration { pieces.reduce(headWait + endWait) { $0 + $1.wait } }
}

extension ToolDefinition {
  static let lookup = ToolDefinition(name: "lookup", parameters: ["type": "object"])
}
