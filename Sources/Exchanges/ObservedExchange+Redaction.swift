import ContractModel

extension ObservedExchange {
  /// Masks credentials in everything a provider sent back, before anything is judged or cut.
  ///
  /// A provider that echoes a key must not get it into a file, and an excerpt that is cut in the
  /// middle of a key could not be masked any more.
  package mutating func redact(by redactor: Redactor) {
    body = redactor.redacted(body)
    if let head {
      let fields = head.headers.fields.map {
        HTTPHeaders.Field(name: $0.name, value: redactor.redacted($0.value))
      }
      self.head = HTTPHead(status: head.status, headers: HTTPHeaders(fields))
    }
    if let failure = transport {
      transport?.text = redactor.redacted(failure.text)
    }
    reply = reply.map { $0.redacted(by: redactor) }
  }
}

extension Reply {
  /// The reply with credentials masked in every text of it.
  fileprivate func redacted(by redactor: Redactor) -> Reply {
    var clean = self
    clean.text = redactor.redacted(text)
    clean.id = id.map(redactor.redacted)
    clean.model = model.map(redactor.redacted)
    clean.reasoning = reasoning.map(redactor.redacted)
    clean.finish.raw = finish.raw.map(redactor.redacted)
    clean.declinedModels = declinedModels.map(redactor.redacted)
    clean.oddities = oddities.map(redactor.redacted)
    clean.toolCalls = toolCalls.map { call in
      ToolCall(
        id: redactor.redacted(call.id), name: redactor.redacted(call.name),
        arguments: redactor.redacted(call.arguments))
    }
    clean.refusal = refusal.map { refusal in
      WireRefusal(
        kind: refusal.kind, raw: redactor.redacted(refusal.raw),
        category: refusal.category.map(redactor.redacted),
        explanation: refusal.explanation.map(redactor.redacted))
    }
    clean.error = error.map { error in
      ProviderError(
        status: error.status, type: error.type.map(redactor.redacted),
        code: error.code.map(redactor.redacted),
        parameter: error.parameter.map(redactor.redacted),
        message: redactor.redacted(error.message), detail: error.detail.map(redactor.redacted),
        retryAfter: error.retryAfter)
    }
    return clean
  }
}
