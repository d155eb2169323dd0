import ContractModel

extension JSONLine {
  /// The `trial` record; what an index and the reports of a steady pass need comes first, so that
  /// they need no parse. `exchange_ms` sums up the attempts and `cost_usd` repeats the facts'.
  mutating func appendTrial(_ trial: TrialResult) {
    object { line in
      line.member("kind", word: "trial")
      line.members(of: trial.step)
      line.member("planned", trial.planned)
      line.member("passes", trial.passes)
      line.member("verdict", word: trial.verdict.rawValue)
      line.member("case", word: trial.caseID)
      line.member("at", word: trial.location.description)
      line.member("exchange_ms", trial.milliseconds)
      line.member("cost_usd", trial.cost, estimated: "cost_estimated_usd")
      if !trial.tags.isEmpty {
        line.key("tags")
        line.array(trial.tags) { $0.word($1) }
      }
      line.member("reason", word: trial.reason.rawValue)
      line.member("detail", text: trial.detail)
      line.appendFindings(of: trial)
      if let facts = trial.facts { line.append(facts) }
      if !trial.attempts.isEmpty {
        line.key("attempts")
        line.array(trial.attempts) { $0.append($1) }
      }
      line.member("spent_usd", trial.spent, estimated: "spent_estimated_usd")
      if let prompt = trial.prompt { line.member("prompt", word: prompt.hex) }
      line.member("contract", word: trial.contract.hex)
      line.append("reply_body", trial.replyBody)
      line.append("reply_text", trial.replyText)
      line.member("finished", word: trial.finished.description)
    }
  }

  private mutating func appendFindings(of trial: TrialResult) {
    if !trial.mismatches.isEmpty {
      key("mismatches")
      array(trial.mismatches) { $0.append($1) }
    }
    if !trial.unjudged.isEmpty {
      key("unjudged")
      array(trial.unjudged) { line, unjudged in
        line.object { line in
          line.member("expectation", word: unjudged.expectation)
          line.member("reason", word: unjudged.reason.rawValue)
          line.member("detail", text: unjudged.detail)
        }
      }
    }
    if !trial.refusalEvidence.isEmpty {
      key("refusal_evidence")
      array(trial.refusalEvidence) { $0.append($1) }
    }
  }

  private mutating func append(_ evidence: RefusalFinding.Evidence) {
    object { line in
      line.member("text", text: evidence.text)
      line.member("offset", evidence.range?.lowerBound)
      line.member("length", evidence.range?.count)
    }
  }

  private mutating func append(_ mismatch: Mismatch) {
    object { line in
      line.member("expectation", word: mismatch.expectation)
      line.member("path", text: mismatch.path)
      line.member("rule", text: mismatch.rule)
      line.member("expected", text: mismatch.expected)
      line.member("actual", text: mismatch.actual)
      line.member("at", word: mismatch.location.description)
      if let excerpt = mismatch.excerpt {
        line.key("excerpt")
        line.object { line in
          line.member("text", text: excerpt.text)
          line.member("width", excerpt.width)
        }
      }
    }
  }

  private mutating func append(_ facts: ReplyFacts) {
    key("facts")
    object { line in
      line.member("finish", word: facts.finish.reason.rawValue)
      line.member("finish_raw", text: facts.finish.raw)
      line.member("refusal", word: facts.refusal.rawValue)
      line.member("structure", word: facts.structure.rawValue)
      line.key("lengths")
      line.object { line in
        for unit in LengthExpectation.Unit.allCases {
          line.member(unit.memberName, facts.lengths[unit])
        }
      }
      line.member("tool_names", texts: facts.toolNames)
      line.append(facts.usage)
      line.member("served_model", text: facts.servedModel)
      line.member("cost_usd", number: facts.cost)
      line.append(facts.timings)
    }
  }

  private mutating func append(_ usage: TokenUsage) {
    key("usage")
    object { line in
      line.member("input_tokens", usage.inputTokens)
      line.member("cached_input_tokens", usage.cachedInputTokens)
      line.member("cache_write_tokens", usage.cacheWriteTokens)
      line.member("output_tokens", usage.outputTokens)
      line.member("reasoning_tokens", usage.reasoningTokens)
    }
  }

  private mutating func append(_ timings: ExchangeTimings) {
    key("timings")
    object { line in
      line.member("connect_ms", milliseconds: timings.connect)
      line.member("first_byte_ms", milliseconds: timings.firstByte)
      line.member("first_token_ms", milliseconds: timings.firstToken)
      line.member("total_ms", milliseconds: timings.total)
    }
  }

  private mutating func append(_ attempt: AttemptRecord) {
    object { line in
      line.member("kind", word: attempt.kind.rawValue)
      line.member("status", attempt.status)
      if let failure = attempt.failure {
        line.key("failure")
        line.object { line in
          line.member("class", word: failure.kind.rawValue)
          line.member("scope", word: failure.scope.rawValue)
          line.member("message", text: failure.message)
          line.member("retry_after_ms", milliseconds: failure.retryAfter)
          line.key("retry_forbidden")
          line.bool(failure.retryForbidden)
        }
      }
      line.append(attempt.timings)
      line.member("request_id", text: attempt.requestID)
    }
  }

  private mutating func append(_ name: StaticString, _ body: BodyReference?) {
    guard let body else { return }
    key(name)
    object { line in
      line.member("segment", body.segment)
      line.member("offset", body.offset)
      line.member("length", body.length)
      line.member("sha256", word: body.digest.hex)
    }
  }
}

extension LengthExpectation.Unit {
  /// The raw value as a literal, which costs no allocation.
  fileprivate var memberName: StaticString {
    switch self {
    case .characters: "characters"
    case .bytes: "bytes"
    case .words: "words"
    case .lines: "lines"
    case .sentences: "sentences"
    case .items: "items"
    case .outputTokens: "output_tokens"
    }
  }
}
