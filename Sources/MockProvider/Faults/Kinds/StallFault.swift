import ContractModel
import JSONSupport
import WireFormats

/// `stall`: the reply stops in the middle, with or without signs of life.
struct StallFault: FaultBehaviour {
  static let form = FaultForm(
    "stall", keys: ["afterEvents", "ms", "pings", "every"],
    "stops for `ms` behind `afterEvents` (0 unless given) events, or for ever with 0; with "
      + "`pings` the stream's keep-alive goes out `every` 1 s unless given")

  /// Keep-alives sent in one stall at most.
  private static let mostPings = 10_000

  let afterEvents: Int
  let time: Duration
  /// Between keep-alives; nil where none are sent.
  let every: Duration?

  var traits: FaultTraits {
    FaultTraits(.stall, needs: every == nil ? CutPosition.events(afterEvents).needs : .stream)
  }

  init(_ fields: FaultFields) throws(Diagnostic) {
    afterEvents = try fields.optionalInteger("afterEvents", in: FaultFields.counts) ?? 0
    time = try fields.duration("ms")
    let pings = fields.has("pings") ? try fields.flag("pings") : false
    guard pings else {
      every = nil
      if fields.has("every") {
        throw fields.problem("every", "expected only beside pings", remedy: "add \"pings\": true")
      }
      return
    }
    let every = try fields.optionalDuration("every") ?? .seconds(1)
    guard time > .zero, every > .zero else {
      throw fields.problem(
        time > .zero ? "every" : "ms", "expected more than 0 where keep-alives are sent")
    }
    guard time.milliseconds / every.milliseconds <= Self.mostPings else {
      throw fields.problem("every", "expected at most \(Self.mostPings) keep-alives in \"ms\"")
    }
    self.every = every
  }

  var json: JSONObject {
    var json: JSONObject = ["afterEvents": .count(afterEvents), "ms": .milliseconds(time)]
    if let every {
      json["pings"] = true
      json["every"] = .milliseconds(every)
    }
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let offset = reply.offset(behindEvents: afterEvents)
    guard time > .zero else { return reply.breakOff(at: offset, .hang) }
    guard let every, reply.events == .serverSentEvents else { return reply.wait(time, at: offset) }
    let count = time.milliseconds / every.milliseconds
    reply.wait(time - every * count, at: offset)
    let pings = [ScriptedTransmission.Piece](
      repeating: .init(bytes: context.format.server.keepAlive, wait: every), count: count)
    reply.pieces.insert(contentsOf: pings, at: reply.cut(at: offset))
  }
}
