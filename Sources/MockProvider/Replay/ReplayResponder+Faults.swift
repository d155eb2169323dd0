import ContractModel
import JSONSupport
import WireFormats

extension ReadRequest.Call {
  /// What decides which faults apply.
  fileprivate func faultRequest(hasReply: Bool) -> FaultRequest {
    var tokens = 0
    if case .bytes(let body) = request.body { tokens = body.count / 4 }
    let limit = call.prompt.parameters["max_output_tokens"]?.intValue ?? 0
    return FaultRequest(
      member: member.name, model: call.model, mode: call.prompt.stream ? .stream : .plain,
      hasReply: hasReply, hasTools: !call.prompt.tools.isEmpty,
      tokens: tokens + min(max(0, limit), 1_000_000_000))
  }
}

extension ReplayResponder {
  /// The reply as faults make it; nil where none applies.
  ///
  /// A recording that faults change stays next in line: who has to ask again gets it whole.
  func faulted(_ asked: ReadRequest.Call) throws(Diagnostic) -> PreparedReply? {
    let own = try ownFaults(of: asked.request)
    if own.isEmpty, faults.isEmpty { return nil }
    let next = ledger.peek(asked.wanted, repeat: options.repeat)
    let decision = faults.decide(asked.faultRequest(hasReply: next != nil), own: own)
    guard !decision.isEmpty else { return nil }
    var context = FaultContext(
      format: asked.format, call: asked.call,
      render: render(next.map { recordings[$0.index] }, asked))
    var reply = ScriptedTransmission(silent: .complete)
    do throws(MockProviderError) {
      context.specimen = try decision.specimen.flatMap(specimen)
      if let next, !decision.suppliesReply {
        let recorded = RecordedReply(recording: recordings[next.index], speed: options.speed)
        reply =
          try next.converted || !isOwn(next.index, for: asked)
          ? recorded.converted(for: asked.call, at: asked.message.path, format: asked.format)
          : recorded.verbatim()
      }
    } catch {
      // The plain way to serve it says what became of the recording's files.
      return nil
    }
    ledger.countFault(
      mount: asked.member.name, recording: decision.suppliesReply ? nil : next?.index)
    return PreparedReply(labelled(decision.apply(to: reply, context), decision))
  }

  /// What replies that faults write anew carry as ids and times.
  private func render(_ recording: Recording?, _ asked: ReadRequest.Call) -> RenderContext {
    RenderContext(
      id: String(asked.key.digest.hex.prefix(24)),
      unixTime: recording.map { Int($0.date.milliseconds / 1000) } ?? 0, path: asked.message.path)
  }

  private func labelled(
    _ reply: ScriptedTransmission, _ decision: FaultDecision
  ) -> ScriptedTransmission {
    var reply = reply
    reply.head?.headers.set(ReplayHeader.source, "fault")
    reply.head?.headers.set(ReplayHeader.fault, decision.names.joined(separator: ","))
    // The recording's times do not hold for what faults made of it.
    reply.head?.headers.remove(ReplayHeader.firstToken)
    reply.head?.headers.remove(ReplayHeader.total)
    return reply
  }

  private func specimen(_ id: String) throws(MockProviderError) -> ScriptedTransmission? {
    let recording = recordings.first {
      $0.isSpecimen && FaultDirectory.names($0.name, id)
    }
    guard let recording else { return nil }
    return try RecordedReply(recording: recording, speed: options.speed).specimen()
  }

  /// The faults in the request's header; they apply to it alone, so nothing can select.
  private func ownFaults(of request: MockRequest) throws(Diagnostic) -> [Fault] {
    guard let text = request.headers[ReplayHeader.fault] else { return [] }
    guard options.headerFaults == .allowed else {
      throw Diagnostic(
        code: "invalid-fault",
        "faults in headers are not allowed here; start the mock with --allow-header-faults")
    }
    let faults = try Fault.read(Array(text.utf8), label: ReplayHeader.fault)
    for fault in faults {
      if fault.behaviour is DownFault || fault.behaviour is OutageFault
        || fault.behaviour is QuotaFault
      {
        throw Diagnostic(
          code: "invalid-fault",
          "\"\(fault.type)\" is not for a single request; use reset_peer or abort")
      }
      if let key = fault.selector.json.keys.first(where: { $0 != "seed" }) {
        throw Diagnostic(
          code: "invalid-fault",
          "\"\(key)\": a fault in a header applies to its own request only; remove it")
      }
    }
    return faults
  }
}
