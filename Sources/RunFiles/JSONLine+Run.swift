import ContractModel

extension JSONLine {
  /// The `run` record: what the run set out to do, and the shards it was merged from.
  mutating func appendRun(_ header: RunHeader, shards: [RunID]) {
    object { line in
      line.member("kind", word: "run")
      line.member("format", word: RunFileFormat.identifier)
      line.member("run", word: header.run.text)
      line.member("tool_version", word: header.toolVersion)
      line.member("started", word: header.started.description)
      line.member("hostname", word: header.hostname)
      line.member("mode", word: header.mode.rawValue)
      line.member("overlays", word: header.overlays.rawValue)
      line.member("filters", texts: header.filters)
      line.key("members")
      line.array(header.members) { $0.append($1) }
      line.key("suites")
      line.array(header.suites) { $0.append($1) }
      line.member("cassettes", text: header.cassettes)
      line.key("synthetic_recordings")
      line.bool(header.hasSyntheticRecordings)
      line.member("shards", texts: shards.map(\.text))
    }
  }

  private mutating func append(_ member: RunHeader.Member) {
    object { line in
      line.member("name", word: member.name)
      line.member("family", word: member.family)
      line.member("provider", word: member.provider)
      if let region = member.region { line.member("region", word: region) }
      line.member("wire", word: member.wire.rawValue)
      line.member("model", word: member.model)
      line.member("digest", word: member.digest.hex)
    }
  }

  private mutating func append(_ suite: RunHeader.PlannedSuite) {
    object { line in
      line.member("name", word: suite.name)
      line.member("version", suite.version)
      line.member("file", word: suite.file)
      line.member("digest", word: suite.digest.hex)
      line.member("route", word: suite.route)
      line.key("chain")
      line.array(suite.chain) { $0.integer($1) }
      line.member("cases", suite.caseCount)
    }
  }

  /// The `sent` record: an exchange of this step is about to leave.
  mutating func appendSent(_ step: StepID) {
    object { line in
      line.member("kind", word: "sent")
      line.members(of: step)
    }
  }

  /// The `resumed` record.
  mutating func appendResumed(_ resumption: Resumption) {
    object { line in
      line.member("kind", word: "resumed")
      line.member("at", word: resumption.at.description)
      line.member("tool_version", word: resumption.toolVersion)
      line.appendSteps("possibly_paid_twice", resumption.possiblyPaidTwice)
    }
  }

  /// The `end` record.
  mutating func appendEnd(_ end: RunEnd) {
    object { line in
      line.member("kind", word: "end")
      line.member("finished", word: end.finished.description)
      line.member("exit", Int(end.exit.code.rawValue))
      line.member("reason", word: end.exit.reason.rawValue)
      line.member("advised", end.exit.advised.map { Int($0.rawValue) })
      if let stop = end.stop {
        line.member("stopped_by", word: stop.cause.rawValue)
        if !stop.detail.isEmpty { line.member("stop_detail", text: stop.detail) }
      }
      line.appendSteps("possibly_paid", end.possiblyPaid)
      line.appendSteps("possibly_paid_twice", end.possiblyPaidTwice)
      line.member("cost_usd", end.cost, estimated: "cost_estimated_usd")
    }
  }

  private mutating func appendSteps(_ name: StaticString, _ steps: [StepID]) {
    guard !steps.isEmpty else { return }
    key(name)
    array(steps) { line, step in
      line.array([step.suite, step.member, step.position, step.trial]) { $0.integer($1) }
    }
  }
}
