import ContractModel
import JSONSupport
import WireFormats

/// `no_usage`: a reply that does not count its tokens.
struct NoUsageFault: FaultBehaviour {
  static let form = FaultForm("no_usage", "leaves out the token counts")

  /// Where wires put their counts: beside the rest, or in an object that describes the reply.
  private static let counts = ["usage", "usageMetadata", "prompt_eval_count", "eval_count"]
  private static let envelopes = ["message", "response", "delta", "metadata"]

  var traits: FaultTraits { FaultTraits(.usage) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { $0.usage = TokenUsage() }
    let isStream = reply.events != .whole
    for index in reply.pieces.indices {
      reply.pieces[index].bytes =
        isStream
        ? Self.stripped(event: reply.pieces[index].bytes)
        : Self.stripped(reply.pieces[index].bytes) ?? reply.pieces[index].bytes
    }
  }

  /// An event as a wire renders it: its data is the last line.
  private static func stripped(event: [UInt8]) -> [UInt8] {
    let prefix = Array("data: ".utf8)
    guard let start = event.firstOffset(of: prefix, from: 0).map({ $0 + prefix.count }),
      let end = event[start...].firstIndex(of: 0x0A),
      let data = stripped(Array(event[start..<end]))
    else { return event }
    return Array(event[..<start] + data + event[end...])
  }

  /// The JSON text without counts; nil where there is nothing to leave out.
  private static func stripped(_ text: [UInt8]) -> [UInt8]? {
    let limits = JSONLimits(maxBytes: max(1, text.count))
    guard var object = (try? JSONValue(parsing: text, limits: limits))?.objectValue else {
      return nil
    }
    let before = object
    object.removeAll { counts.contains($0.key) }
    for key in envelopes {
      guard var inner = object[key]?.objectValue else { continue }
      inner.removeAll { counts.contains($0.key) }
      object[key] = .object(inner)
    }
    return object == before ? nil : JSONValue.object(object).encoded()
  }
}
