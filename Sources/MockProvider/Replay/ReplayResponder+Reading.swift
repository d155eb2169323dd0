import ContractModel
import JSONSupport
import WireFormats

extension ReplayResponder {
  /// Finds out what a request is: a call of its member's wire, or something that is answered at once.
  func read(_ request: MockRequest) -> ReadRequest {
    guard let key = ReadCalls.Key(request) else { return readAnew(request, digest: nil) }
    if let call = seen.call(key) { return .call(call) }
    let read = readAnew(request, digest: key.digest)
    if case .call(let call) = read { seen.keep(call, for: key) }
    return read
  }

  /// The call, where the same request was read before.
  func known(_ request: MockRequest) -> ReadRequest.Call? {
    ReadCalls.Key(request).flatMap(seen.call)
  }

  private func readAnew(_ request: MockRequest, digest: ContentDigest?) -> ReadRequest {
    switch place(of: request.target, mount: request.mount) {
    case .unknown(let name):
      return .other(
        ReadRequest.Other(
          reply: reply(to: explainer.bare(.unknownMember, member: name, path: request.target))))
    case .mounted(let mount, let path):
      let member = mount.member
      guard let format = mount.format else {
        let miss = explainer.bare(.unknownWire, member: member.name, path: path)
        return .other(ReadRequest.Other(reply: reply(to: miss), member: member))
      }
      return read(request, path: path, member: member, format: format, digest: digest)
    }
  }

  private func read(
    _ request: MockRequest, path: String, member: ModelEnvironment, format: any WireFormat,
    digest: ContentDigest?
  ) -> ReadRequest {
    func other(_ reply: PreparedReply, beside: Bool = false) -> ReadRequest {
      .other(ReadRequest.Other(reply: reply, member: member, path: path, isBesideCalls: beside))
    }
    let context = RenderContext(id: "chaindrill", unixTime: 0, path: path)
    var message = WireMessage(method: request.method, path: path, headers: request.headers)
    if case .bytes(let body) = request.body { message.body = body }
    if let denial = format.server.denial(of: message) {
      return other(reject(denial, member, format, path))
    }
    if let answer = format.server.answer(message, for: member, context: context) {
      let reply = ScriptedTransmission(head: answer.head, body: answer.body, source: "synth")
      return other(PreparedReply(reply), beside: true)
    }
    guard format.serves(path: path) else {
      let text = "no such endpoint: \(request.method) \(path)"
      return other(reject(404, text, member, format, path), beside: true)
    }
    guard request.method == "POST" else {
      let text = "expected method POST, found \(request.method)"
      return other(reject(405, text, member, format, path))
    }
    guard case .bytes(let body) = request.body else {
      let text = "expected a body of at most \(MockRequest.longestBody) bytes"
      return other(reject(413, text, member, format, path))
    }
    let trial = request.trial.flatMap { Int($0) }
    if request.trial != nil, trial.map({ $0 < 1 }) ?? true {
      return other(reply(to: explainer.bare(.badTrial, member: member.name, path: path)))
    }
    do {
      message.body = redaction.adding(message.callersSecrets).request(body)
      let call = try format.server.parse(message)
      let key = PromptKey(call.prompt)
      let matches = matches(of: message, call, key)
      message.body = body
      return .call(
        ReadRequest.Call(
          member: member, format: format, message: message, request: request, call: call,
          key: key, matches: matches, trial: trial,
          noted: JournalEntry(request, path: path, of: member, key: key, digest: digest)))
    } catch {
      return other(reject(format.server.complaint(about: error), member, format, path))
    }
  }

  /// The request's key under every profile in use; `message` has no credentials in it any more.
  private func matches(
    of message: WireMessage, _ call: ParsedCall, _ key: PromptKey
  ) -> [MatchKey] {
    if ledger.profiles == [.prompt] {
      // By far the most usual; nothing but the prompt is looked at.
      let subject = MatchKey.Subject(
        prompt: call.prompt, promptKey: key, method: "", path: "", body: { nil })
      return [MatchKey(.prompt, of: subject)]
    }
    let parts = message.path.split(separator: "?", maxSplits: 1).map(String.init)
    let query = redaction.query(parts.count > 1 ? parts[1] : nil)
    let subject = MatchKey.Subject(
      prompt: call.prompt, promptKey: key, method: message.method,
      path: redaction.masked(parts.first ?? "/") + (query.map { "?\($0)" } ?? ""),
      body: {
        try? JSONValue(
          parsing: message.body, limits: JSONLimits(maxBytes: max(message.body.count, 1)))
      })
    return ledger.profiles.map { MatchKey($0, of: subject) }
  }
}
