import ContractModel
import JSONSupport
import Routing
import WireFormats

/// An answer that no model gave for this request; it is always flagged as such.
struct DegradedAnswer: Sendable {
  var reply: Reply
  /// By which mode, for the header.
  var mode: String
  /// How old it is, where it was given before.
  var age: Duration?
}

/// Answers for when a whole chain is down, by the mode that its route declares.
struct DegradedAnswers: Sendable {
  /// Runs a declared program with JSON on its standard input; what it printed, nil where it failed.
  package typealias Run = @Sendable (DegradedCommand, [UInt8]) async -> [UInt8]?

  /// The model that degraded answers name: never one that exists.
  static let model = "chaindrill-degraded"
  /// The category that a request states, where a route has texts for several.
  static let categoryHeader = "x-chaindrill-category"

  let cache: AnswerCache?
  let run: Run?

  /// Nil where the route has no mode, or its mode has no answer now.
  func answer(
    _ call: GatewayCall, _ begun: RoutingDesk.Begun, why: String, at now: Timestamp
  ) async -> DegradedAnswer? {
    switch begun.plan.settings.degradedMode {
    case .none: nil
    case .cachedAnswers: cached(call, begun, at: now)
    case .fixed(let texts): Self.fixed(texts, call)
    case .named(let name): await program(name.name, call, begun, why: why)
    }
  }

  /// Keeps what a member of the first tier answered well, where the route may need it later.
  func keep(_ reply: Reply, of member: Int, _ call: GatewayCall, _ begun: RoutingDesk.Begun) {
    guard let cache, begun.plan.settings.degradedMode == .cachedAnswers,
      begun.plan.members[member].tier == begun.plan.members.first?.tier,
      reply.finish.reason == .stop, reply.refusal == nil, reply.error == nil,
      reply.toolCalls.isEmpty, !reply.text.isEmpty
    else { return }
    cache.store(
      reply.text, member: begun.plan.members[member].environment.name,
      under: key(call, begun), at: call.arrival)
  }

  private func key(_ call: GatewayCall, _ begun: RoutingDesk.Begun) -> String {
    AnswerCache.key(call.parsed.prompt, route: begun.plan.name, tenant: call.client.name)
  }

  private func cached(
    _ call: GatewayCall, _ begun: RoutingDesk.Begun, at now: Timestamp
  ) -> DegradedAnswer? {
    guard let (text, stored) = cache?.answer(under: key(call, begun), at: now) else { return nil }
    return DegradedAnswer(
      reply: Self.reply(text), mode: "cached_answers",
      age: .milliseconds(max(0, now.milliseconds - stored.milliseconds)))
  }

  /// The text of the request's category; the empty category stands for every other.
  private static func fixed(_ texts: [String: String], _ call: GatewayCall) -> DegradedAnswer? {
    let category = call.headers[categoryHeader] ?? ""
    return (texts[category] ?? texts[""]).map {
      DegradedAnswer(reply: reply($0), mode: "static")
    }
  }

  private func program(
    _ name: String, _ call: GatewayCall, _ begun: RoutingDesk.Begun, why: String
  ) async -> DegradedAnswer? {
    let declared = begun.configuration.routing.degradedCommands.first { $0.name == name }
    guard let run, let declared else { return nil }
    let turns = call.parsed.prompt.messages.map { message -> JSONValue in
      ["role": .string(message.role.rawValue), "text": .string(message.text)]
    }
    let input: JSONValue = [
      "route": .string(begun.plan.name), "asked": .string(call.asked),
      "client": .string(call.client.name),
      "system": call.parsed.prompt.system.map { .string($0) } ?? .null,
      "messages": .array(turns), "why": .string(why),
    ]
    guard let output = await run(declared, input.encoded()),
      let text = (try? JSONValue(parsing: output))?.objectValue?["text"]?.stringValue
    else { return nil }
    return DegradedAnswer(reply: Self.reply(text), mode: name)
  }

  private static func reply(_ text: String) -> Reply {
    Reply(model: model, text: text, usage: TokenUsage(inputTokens: 0, outputTokens: 0))
  }
}
