import ContractModel
import Routing

/// What an answer's headers tell of how it came about.
struct AnswerHeaders: Sendable {
  /// Longest trail that is told, in bytes; headers of answers are bounded.
  private static let longestTrail = 2048

  let call: GatewayCall
  let begun: RoutingDesk.Begun
  let facts: [AttemptFacts]
  /// The index of whoever serves; nil where nobody does.
  let member: Int?
  var degraded: String?

  /// In the order in which they are sent.
  var fields: HTTPHeaders {
    var fields: HTTPHeaders = ["x-chaindrill-request": call.id]
    fields.append("x-chaindrill-asked", Self.safe(call.asked))
    fields.append("x-chaindrill-route", Self.safe(begun.plan.name))
    if let member {
      let environment = begun.plan.members[member].environment
      fields.append("x-chaindrill-served-by", Self.safe(environment.name))
      fields.append("x-chaindrill-model", Self.safe(environment.model))
    }
    fields.append("x-chaindrill-attempts", String(facts.count))
    fields.append("x-chaindrill-trail", trail)
    if let cut = facts.last?.outputCut, member != nil {
      fields.append("x-chaindrill-output-cut", String(cut))
    }
    if let degraded { fields.append("x-chaindrill-degraded", Self.safe(degraded)) }
    return fields
  }

  /// Every attempt and every skip, in order: `a/x=overloaded, b/y=skipped:benched, c/z=ok`.
  private var trail: String {
    var entries: [String] = []
    var number = 0
    for step in begun.run.trace.steps {
      switch step {
      case .attempted(let record):
        let fact = number < facts.count ? facts[number] : nil
        if case .passedOver = record.outcome {
          entries.append("\(name(record.order.member))=skipped:not_allowed")
        } else {
          entries.append("\(name(record.order.member))=\(fact?.failure?.kind.rawValue ?? "ok")")
          number += 1
        }
      case .skipped(let skip, _):
        entries.append("\(name(skip.member))=skipped:\(skip.reason.word)")
      case .waited: break
      }
    }
    let text = entries.joined(separator: ", ")
    return text.utf8.count > Self.longestTrail
      ? text.cut(toUTF8: Self.longestTrail - 3) + "..." : text
  }

  private func name(_ member: Int) -> String {
    Self.safe(begun.plan.members[member].environment.name)
  }

  /// The text as a header may hold it: printable ASCII, everything else as question marks.
  private static func safe(_ text: String) -> String {
    String(
      decoding: text.utf8.prefix(256).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") },
      as: UTF8.self)
  }
}

extension SkipReason {
  /// The reason's kind in one word, for headers, traces and metrics.
  var word: String {
    switch self {
    case .lacks(let capability): "lacks_\(capability.rawValue)"
    case .contextTooSmall: "context"
    case .outputTooSmall: "output"
    case .notAllowed: "not_allowed"
    case .benched: "benched"
    case .breakerOpen: "breaker_open"
    case .probesTaken: "probes_taken"
    case .tried: "tried"
    case .noTime: "no_time"
    case .attemptCeiling: "attempt_ceiling"
    case .withdrawn: "withdrawn"
    case .canaryShare: "canary_share"
    }
  }
}
