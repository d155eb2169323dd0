import ContractModel

extension TrialResult {
  init(_ fields: RecordFields) throws(RecordProblem) {
    let planned = try fields.integer("planned", in: 1...RunFileFormat.mostTrials)
    var mismatches: [Mismatch] = []
    for part in try fields.parts("mismatches") { mismatches.append(try Mismatch(part)) }
    var unjudged: [UnjudgedExpectation] = []
    for part in try fields.parts("unjudged") {
      unjudged.append(try UnjudgedExpectation(part))
    }
    var attempts: [AttemptRecord] = []
    for part in try fields.parts("attempts") { attempts.append(try AttemptRecord(part)) }
    self.init(
      step: try fields.step(), caseID: try fields.text("case"),
      tags: try fields.texts("tags"), location: try fields.location("at"),
      planned: planned, passes: try fields.integer("passes", in: 1...planned),
      verdict: try fields.word("verdict"), reason: try fields.word("reason"),
      detail: try fields.optionalText("detail"), mismatches: mismatches, unjudged: unjudged,
      refusalEvidence: try fields.refusalEvidence(),
      facts: try fields.facts(), attempts: attempts,
      spent: try fields.spending("spent_usd", estimated: "spent_estimated_usd"),
      prompt: try fields.optionalDigest("prompt"), contract: try fields.digest("contract"),
      replyBody: try fields.body("reply_body"), replyText: try fields.body("reply_text"),
      finished: try fields.timestamp("finished"))
  }
}

extension Mismatch {
  init(_ fields: RecordFields) throws(RecordProblem) {
    var excerpt: SourceExcerpt?
    if let part = try fields.part("excerpt") {
      excerpt = SourceExcerpt(text: try part.text("text"), width: try part.integer("width"))
    }
    self.init(
      expectation: try fields.text("expectation"), path: try fields.text("path"),
      rule: try fields.text("rule"), expected: try fields.text("expected"),
      actual: try fields.text("actual"), location: try fields.location("at"),
      excerpt: excerpt)
  }
}

extension UnjudgedExpectation {
  init(_ fields: RecordFields) throws(RecordProblem) {
    self.init(
      expectation: try fields.text("expectation"), reason: try fields.word("reason"),
      detail: try fields.text("detail"))
  }
}

extension ReplyFacts {
  init(_ fields: RecordFields) throws(RecordProblem) {
    self.init(
      finish: Finish(try fields.word("finish"), raw: try fields.optionalText("finish_raw")),
      refusal: try fields.word("refusal"), structure: try fields.word("structure"),
      lengths: try fields.lengths(), toolNames: try fields.texts("tool_names"),
      usage: try fields.usage(), servedModel: try fields.optionalText("served_model"),
      cost: try fields.optionalNumber("cost_usd"), timings: try fields.timings())
  }
}

extension AttemptRecord {
  init(_ fields: RecordFields) throws(RecordProblem) {
    self.init(
      kind: try fields.word("kind"), status: try fields.optionalInteger("status"),
      failure: try fields.failure(), timings: try fields.timings(),
      requestID: try fields.optionalText("request_id"))
  }
}

extension RecordFields {
  /// Sentences with their places; bare texts, as earlier versions wrote them, have none.
  fileprivate func refusalEvidence() throws(RecordProblem) -> [RefusalFinding.Evidence] {
    let key = "refusal_evidence"
    if beginsWithText(key) { return try texts(key).map { RefusalFinding.Evidence(text: $0) } }
    var evidence: [RefusalFinding.Evidence] = []
    for part in try parts(key) {
      let offset = try part.optionalInteger("offset")
      let length = try part.optionalInteger("length") ?? 0
      let range = offset.map { $0..<$0 + length }
      evidence.append(RefusalFinding.Evidence(text: try part.text("text"), range: range))
    }
    return evidence
  }

  fileprivate func facts() throws(RecordProblem) -> ReplyFacts? {
    guard let part = try part("facts") else { return nil }
    return try ReplyFacts(part)
  }

  /// Counts by unit; a unit of a newer version is left out.
  fileprivate func lengths() throws(RecordProblem) -> [LengthExpectation.Unit: Int] {
    guard let part = try part("lengths") else { return [:] }
    var lengths: [LengthExpectation.Unit: Int] = [:]
    for unit in LengthExpectation.Unit.allCases {
      lengths[unit] = try part.optionalInteger(unit.rawValue)
    }
    return lengths
  }

  fileprivate func usage() throws(RecordProblem) -> TokenUsage {
    guard let part = try part("usage") else { return TokenUsage() }
    return TokenUsage(
      inputTokens: try part.optionalInteger("input_tokens"),
      cachedInputTokens: try part.optionalInteger("cached_input_tokens"),
      cacheWriteTokens: try part.optionalInteger("cache_write_tokens"),
      outputTokens: try part.optionalInteger("output_tokens"),
      reasoningTokens: try part.optionalInteger("reasoning_tokens"))
  }

  fileprivate func timings() throws(RecordProblem) -> ExchangeTimings {
    guard let part = try part("timings") else { throw problem("timings", "an object") }
    return ExchangeTimings(
      connect: try part.optionalDuration("connect_ms"),
      firstByte: try part.optionalDuration("first_byte_ms"),
      firstToken: try part.optionalDuration("first_token_ms"),
      total: try part.duration("total_ms"))
  }

  fileprivate func failure() throws(RecordProblem) -> ExchangeFailure? {
    guard let part = try part("failure") else { return nil }
    return ExchangeFailure(
      try part.word("class"), scope: try part.word("scope"),
      message: try part.text("message"), retryAfter: try part.optionalDuration("retry_after_ms"),
      retryForbidden: try part.bool("retry_forbidden"))
  }

  fileprivate func body(_ key: String) throws(RecordProblem) -> BodyReference? {
    guard let part = try part(key) else { return nil }
    return BodyReference(
      segment: try part.integer("segment", in: 1...RunFileFormat.largestPosition),
      offset: try part.integer("offset"), length: try part.integer("length"),
      digest: try part.digest("sha256"))
  }
}
