import ContractModel
import JSONSupport

extension ControlAPI {
  /// What the mock provider is and does as a whole.
  func state(_ call: Call) async throws(ControlProblem) -> ControlReply {
    switch call.route.operation {
    case .health: return ControlReply(await health())
    case .ready:
      let isReady = await mock.isRunning
      return ControlReply(["ready": .bool(isReady)], status: isReady ? 200 : 503)
    case .version:
      return ControlReply([
        "version": .string(version), "cassette_format": .string(CassetteFormat.name),
      ])
    case .metrics: return metrics()
    case .description: return ControlReply(ControlDocument.json(version: version))
    case .setMode:
      let asked = try call.body.object(["mode"]).text("mode", upTo: 100) ?? ""
      guard let mode = RecordMode(named: asked) else {
        let known = RecordMode.allCases.map(\.rawValue)
        throw ControlProblem(
          .invalid, "\"mode\": expected one of \(known.joined(separator: ", "))",
          near: NearestNames.of(asked, among: known))
      }
      try await doing { () async throws(MockProviderError) in try mock.setMode(mode) }
      return try currentMode()
    case .reset: return try await reset(call)
    default: return try currentMode()
    }
  }

  private func health() async -> JSONValue {
    let down = mock.faults.down
    let addresses = await mock.addresses
    let journal = mock.journal.counters
    let members = mock.members.map { member -> JSONValue in
      [
        "name": .string(member.name), "state": down.contains(member.name) ? "down" : "up",
        "url": addresses.map { .string($0.baseURL(of: member)) } ?? .null,
        "own_url": addresses?.ownBaseURL(of: member).map { .string($0) } ?? .null,
      ]
    }
    return [
      "status": "ok", "uptime_ms": .time(mock.desk.time), "members": .array(members),
      "recordings": .count(mock.desk.responder.recordings.count),
      "requests": .count(mock.journal.totals.entries), "open": .count(journal.open),
      "misses": .count(mock.missCount),
    ]
  }

  private func metrics() -> ControlReply {
    let metrics = ControlMetrics(
      journal: mock.journal.counters, misses: mock.missCount,
      applications: mock.faults.applications, faults: mock.faults.statuses,
      uptime: mock.desk.time)
    return ControlReply(text: metrics.text, contentType: ControlMetrics.contentType)
  }

  private func currentMode() throws(ControlProblem) -> ControlReply {
    guard let mode = mock.mode else { throw ControlProblem(.replaysOnly) }
    return ControlReply(["mode": .string(mode.rawValue)])
  }

  private func reset(_ call: Call) async throws(ControlProblem) -> ControlReply {
    let known = MockProvider.Resettable.allCases.map(\.rawValue) + ["all"]
    guard let names = try call.body.object(["what"])["what"]?.arrayValue, !names.isEmpty,
      names.count <= 100
    else {
      throw ControlProblem(
        .invalid, "\"what\": expected a list of \(known.joined(separator: ", "))",
        remedy: #"{"what": ["journal", "faults"]}"#)
    }
    var what: Set<MockProvider.Resettable> = []
    for name in names {
      let text = name.stringValue ?? ""
      if text == "all" {
        what.formUnion(MockProvider.Resettable.allCases)
      } else if let one = MockProvider.Resettable(rawValue: text) {
        what.insert(one)
      } else {
        throw ControlProblem(
          .invalid, "\"what\": expected \(known.joined(separator: ", "))",
          near: NearestNames.of(text, among: known))
      }
    }
    await mock.reset(what)
    let done = MockProvider.Resettable.allCases.filter(what.contains)
    return ControlReply(["reset": .array(done.map { .string($0.rawValue) })])
  }
}
