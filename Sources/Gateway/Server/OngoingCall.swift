import ContractModel
import Exchanges
import Routing
import WireFormats

/// A call whose members have been asked: makes its answer, and its record once it is over.
struct OngoingCall: Sendable {
  let core: GatewayCore
  let call: GatewayCall
  let ledger: ClientLedger
  var begun: RoutingDesk.Begun
  var facts: [AttemptFacts]
  let start: ContinuousClock.Instant

  /// The member's whole reply in the caller's API.
  func whole(_ reply: Reply, from member: Int) -> CallService.Answer {
    let environment = begun.plan.members[member].environment
    var reply = reply.passedOn(from: environment.wire, to: call.api)
    if reply.model == nil { reply.model = environment.model }
    let headers = headers(member: member).fields
    let rendered = call.api.format.server.render(
      reply, for: call.parsed, context: core.context(call.id, headers))
    core.degraded.keep(reply, of: member, call, begun)
    let served = ServedReply(
      status: rendered.head.status, headers: rendered.head.headers, body: rendered.body)
    let firstByte = ContinuousClock.now - start
    let result: CallRecord.Result = reply.finish.reason == .refusal ? .refused : .served
    return .whole(served) {
      finish(result, status: served.status, member: member, firstByte: firstByte)
    }
  }

  /// The member's stream, which has begun.
  func streaming(_ stream: RunningStream, from member: Int) -> CallService.Answer {
    let environment = begun.plan.members[member].environment
    let context = core.context(call.id, headers(member: member).fields)
    guard let line = begun.configuration.lines[environment.name],
      let writer = call.api.format.server.streamWriter(
        for: call.parsed, context: context, from: environment.wire)
    else { return .nobody }
    let relay = StreamRelay(
      stream, line: line, call: call, structured: core.structured,
      redactor: begun.configuration.redactor, clock: core.desk.clock, writer: writer)
    return .stream(
      CallService.Relayed(
        ongoing: self, member: member, head: writer.head, relay: relay,
        firstByte: ContinuousClock.now - start))
  }

  /// Nobody served: a degraded answer where the route has one, or the error with every hop.
  func failed(_ ending: Ending, unsent: [String]) async -> CallService.Answer {
    let failure = FailureAnswer(
      ending, of: begun.plan, asked: call.asked, unsent: unsent, api: call.api,
      redactor: begun.configuration.redactor)
    if ending.allowsDegraded,
      let degraded = await core.degraded.answer(
        call, begun, why: failure.error.message, at: core.desk.clock.timestamp)
    {
      return self.degraded(degraded, reason: failure.error.message)
    }
    var headers = headers(member: nil).fields
    if let wait = failure.retryAfter { headers.append("retry-after", wait.wholeSecondsUp) }
    let reply = core.reply(failure.error, headers, in: call.api, id: call.id)
    return .whole(reply) {
      finish(.failed, status: reply.status, reason: failure.error.message)
    }
  }

  private func degraded(_ answer: DegradedAnswer, reason: String) -> CallService.Answer {
    var headers = headers(member: nil)
    headers.degraded = answer.mode
    var fields = headers.fields
    if let age = answer.age { fields.append("age", age.wholeSecondsUp) }
    let rendered = call.api.format.server.render(
      answer.reply, for: call.parsed, context: core.context(call.id, fields))
    let served = ServedReply(
      status: rendered.head.status, headers: rendered.head.headers, body: rendered.body)
    return .whole(served) {
      finish(.degraded, status: served.status, degraded: answer.mode, reason: reason)
    }
  }

  private func headers(member: Int?) -> AnswerHeaders {
    AnswerHeaders(call: call, begun: begun, facts: facts, member: member)
  }

  /// Books the call and tells whoever listens; exactly once for each call.
  func finish(
    _ result: CallRecord.Result, status: Int?, member: Int? = nil, firstByte: Duration? = nil,
    degraded: String? = nil, reason: String? = nil
  ) {
    ledger.end(call.client, at: core.desk.clock.now)
    core.finish(
      CallRecord(
        id: call.id, api: call.api, client: call.client.name, asked: call.asked,
        streams: call.parsed.prompt.stream, arrival: call.arrival,
        took: ContinuousClock.now - start, firstByte: firstByte, status: status, result: result,
        begun: begun, facts: facts, member: member, degraded: degraded,
        parent: call.headers["traceparent"].flatMap(TraceParent.init), reason: reason))
  }
}

extension Ending {
  /// Only an outage of the chain calls for a degraded answer: a request that is itself at fault,
  /// or that a filter stopped, gets its error.
  fileprivate var allowsDegraded: Bool {
    switch self {
    case .exhausted: true
    case .failed(let summary):
      switch summary.root?.failure.kind {
      case .badRequest, .context, .contentFilter, .refusal, .local, .cancelled: false
      default: true
      }
    case .served, .refused, .interrupted, .cancelled, .localFailure: false
    }
  }
}
