import ContractModel

extension RunHeader {
  init(_ fields: RecordFields) throws(RecordProblem) {
    let members = try fields.parts("members")
    var known: [Member] = []
    for member in members { known.append(try Member(member)) }
    var suites: [PlannedSuite] = []
    for suite in try fields.parts("suites") {
      suites.append(try PlannedSuite(suite, memberCount: known.count))
    }
    self.init(
      run: try fields.runID("run"), toolVersion: try fields.text("tool_version"),
      started: try fields.timestamp("started"), hostname: try fields.text("hostname"),
      mode: try fields.word("mode"), overlays: try fields.word("overlays"),
      filters: try fields.texts("filters"), members: known, suites: suites,
      cassettes: try fields.optionalText("cassettes"),
      hasSyntheticRecordings: try fields.bool("synthetic_recordings"))
  }
}

extension RunHeader.Member {
  init(_ fields: RecordFields) throws(RecordProblem) {
    self.init(
      name: try fields.text("name"), family: try fields.text("family"),
      provider: try fields.text("provider"), region: try fields.optionalText("region"),
      wire: try fields.word("wire"), model: try fields.text("model"),
      digest: try fields.digest("digest"))
  }
}

extension RunHeader.PlannedSuite {
  init(_ fields: RecordFields, memberCount: Int) throws(RecordProblem) {
    let chain = try fields.integers("chain")
    guard chain.allSatisfy({ (0..<memberCount).contains($0) }) else {
      throw fields.problem("chain", "positions in a list of \(memberCount) members")
    }
    self.init(
      name: try fields.text("name"), version: try fields.integer("version"),
      file: try fields.text("file"), digest: try fields.digest("digest"),
      route: try fields.text("route"), chain: chain, caseCount: try fields.integer("cases"))
  }
}

extension Resumption {
  init(_ fields: RecordFields) throws(RecordProblem) {
    self.init(
      at: try fields.timestamp("at"), toolVersion: try fields.text("tool_version"),
      possiblyPaidTwice: try fields.steps("possibly_paid_twice"))
  }
}

extension RunEnd {
  init(_ fields: RecordFields) throws(RecordProblem) {
    var advised: ExitCode?
    if fields.has("advised") { advised = try fields.exitCode("advised") }
    self.init(
      finished: try fields.timestamp("finished"),
      exit: ExitStatus(
        try fields.exitCode("exit"), try fields.word("reason"), advised: advised),
      stop: try fields.stop(), possiblyPaid: try fields.steps("possibly_paid"),
      possiblyPaidTwice: try fields.steps("possibly_paid_twice"),
      cost: try fields.spending("cost_usd", estimated: "cost_estimated_usd"))
  }
}

extension RecordFields {
  fileprivate func stop() throws(RecordProblem) -> RunStop? {
    guard has("stopped_by") else { return nil }
    return RunStop(try word("stopped_by"), try optionalText("stop_detail") ?? "")
  }

  fileprivate func exitCode(_ key: String) throws(RecordProblem) -> ExitCode {
    guard let code = ExitCode(rawValue: Int32(try integer(key, in: 0...255))) else {
      throw problem(key, "an exit code")
    }
    return code
  }
}
