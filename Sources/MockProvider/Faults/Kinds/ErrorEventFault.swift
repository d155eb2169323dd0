import ContractModel
import JSONSupport
import WireFormats

/// `error_event`: a stream that began with 200 ends in the provider's in-band error.
struct ErrorEventFault: FaultBehaviour {
  static let form = FaultForm(
    "error_event", keys: ["afterEvents", "kind", "message"],
    "the provider's in-band error behind `afterEvents` (0 unless given) events of a stream, and "
      + "nothing after it; `kind` as for `abort`, `overloaded` unless given")

  let afterEvents: Int
  let kind: ProviderErrorKind
  let message: String?

  var traits: FaultTraits { FaultTraits(.events, needs: .stream) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    afterEvents = try fields.optionalInteger("afterEvents", in: FaultFields.counts) ?? 0
    kind = fields.has("kind") ? try fields.word("kind", of: ProviderErrorKind.self) : .overloaded
    message = try fields.optionalText("message")
  }

  var json: JSONObject {
    var json: JSONObject = [
      "afterEvents": .count(afterEvents), "kind": .string(kind.rawValue),
    ]
    if let message { json["message"] = .string(message) }
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    guard reply.events != .whole else { return }
    var error = kind.error(context.format, model: context.call.model)
    if let message { error.message = message }
    let said = context.decoded(reply)
    // Behind the end marker no one would read it.
    let events = context.progress(of: reply)
    let marker = events.firstIndex { $0.progress.contains(.finished) } ?? events.count
    let kept = min(afterEvents, marker)
    let rendered = context.format.server.renderStreamError(
      error, of: said, behind: kept, for: context.call, context: context.render)
    let offset = reply.offset(behindEvents: afterEvents)
    reply.keep(
      first: marker < events.count ? min(offset, events[marker].range.lowerBound) : offset)
    for event in rendered { reply.pieces.append(.init(bytes: event)) }
  }
}
