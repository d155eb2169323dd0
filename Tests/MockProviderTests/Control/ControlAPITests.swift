import ContractModel
import JSONSupport
import TestSupport
import Testing

@testable import MockProvider

/// Each endpoint, and each way to be refused by it.
@Suite struct ControlAPITests {
  private static let rateLimit = #"{"type": "abort", "kind": "rate_limit"}"#

  @Test func refusesBeforeItLooksAtAnything() async throws {
    let stage = try ControlStage()
    let reply = await stage.api.reply(
      to: ControlRequest("DELETE", "/faults", authorization: "Bearer x", body: .tooLarge))
    #expect(reply.status == 401)
    let unknown = await stage.api.reply(to: ControlRequest("GET", "/nothing"))
    #expect(unknown.status == 401)
  }

  @Test func tellsProblemsInOneShape() async throws {
    let stage = try ControlStage()
    let answer = await stage.ask("GET", "/fualts")
    #expect(answer.status == 404)
    #expect(answer.json.objectValue?.keys == ["error"])
    #expect(answer.error.objectValue?.keys == ["code", "message", "remedy", "near"])
    #expect(answer.error["code"] == "not_found")
    #expect(answer.error["near"] == ["/faults"])
  }

  @Test(arguments: [
    ("GET", "/health?x=1", "", 400), ("GET", "/health", "{}", 400), ("GET", "/%zz", "", 400),
    ("POST", "/faults", "", 400), ("POST", "/faults", "{", 400),
    ("POST", "/faults", #"{"type": "down", "type": "down"}"#, 400),
    ("POST", "/faults", "7", 422), ("POST", "/faults", #"{"type": "dwon"}"#, 422),
    ("POST", "/faults", #"{"faults": 1}"#, 422),
    ("POST", "/faults", #"{"faults": [], "x": 1}"#, 422),
    ("POST", "/faults?tier=x", #"{"type": "down"}"#, 400),
    ("POST", "/faults", #"{"type": "down", "ttl": 1, "ttlMs": 1}"#, 422),
    ("POST", "/faults", #"{"type": "down", "member": "nobody"}"#, 422),
    ("GET", "/faults/x", "", 404), ("DELETE", "/faults/x", "", 404),
    ("PUT", "/faults/x", #"{"type": "down", "name": "y"}"#, 422),
    ("PUT", "/faults/x", "[]", 422), ("PUT", "/faults/a%20b", #"{"type": "down"}"#, 422),
    ("PUT", "/members/nobody/faults", "[]", 404),
    ("PUT", "/members/openai%2Fgpt-4o/faults", #"[{"type": "down", "provider": "x"}]"#, 422),
    ("PUT", "/members/openai%2Fgpt-4o/faults", #"[{"type": "down", "member": "*"}]"#, 422),
    ("GET", "/mode", "", 409), ("PUT", "/mode", #"{"mode": "all"}"#, 409),
    ("PUT", "/mode", #"{"mode": "al"}"#, 422), ("PUT", "/mode", "{}", 422),
    ("POST", "/cassettes/nothing/load", "", 404), ("POST", "/cassettes/nothing/rewind", "", 404),
    ("GET", "/cassettes/nothing/unused", "", 404), ("GET", "/runs/run-9/verdict", "", 404),
    ("POST", "/runs/run-9/end", "", 404), ("POST", "/runs/all/end", "", 409),
    ("POST", "/runs", #"{"name": ""}"#, 422), ("POST", "/runs", #"{"nmae": "x"}"#, 422),
    ("POST", "/client", "{}", 422), ("POST", "/client", #"{"call": "a"}"#, 422),
    ("POST", "/client", #"{"call": "a", "outcome": "well"}"#, 422),
    ("POST", "/client", #"{"call": "a", "outcome": "failed", "status": 7}"#, 422),
    ("POST", "/client", #"{"call": "a", "outcome": "failed", "text_sha256": "x"}"#, 422),
    ("POST", "/client", #"{"call": "a", "outcome": "failed", "run": "run-9"}"#, 404),
    ("GET", "/journal?memebr=x", "", 400), ("GET", "/journal?status=x", "", 400),
    ("GET", "/journal?wait=0", "", 400), ("GET", "/journal?wait=1&timeout=61", "", 400),
    ("GET", "/journal?timeout=1", "", 400), ("GET", "/journal?wait=99999", "", 400),
    ("POST", "/verify", "{}", 422), ("POST", "/verify", "[]", 422),
    ("POST", "/verify", #"{"count": 1, "order": [{}]}"#, 422),
    ("GET", "/misses/miss-9", "", 404), ("GET", "/misses/miss-9/near", "", 404),
    ("POST", "/reset", "{}", 422), ("POST", "/reset", #"{"what": []}"#, 422),
    ("POST", "/reset", #"{"what": ["jurnal"]}"#, 422), ("POST", "/reset", #"{"what": [1]}"#, 422),
    ("PATCH", "/health", "", 405), ("POST", "/health", "", 405), ("TRACE", "/faults", "", 405),
  ])
  func refusesWhatCannotBeDone(
    _ method: String, _ target: String, _ body: String, _ status: Int
  ) async throws {
    let stage = try ControlStage()
    let answer = await stage.ask(method, target, body)
    #expect(answer.status == status, "\(answer.text)")
    #expect(answer.error["code"]?.stringValue?.isEmpty == false)
    #expect(answer.error["message"]?.stringValue?.isEmpty == false)
    #expect(stage.mock.faults.isEmpty)
  }

  @Test func refusesBodiesThatAreTooLargeOrTooDeep() async throws {
    let stage = try ControlStage()
    let reply = await stage.api.reply(
      to: ControlRequest(
        "POST", "/faults", authorization: "Bearer \(ControlStage.token)", body: .tooLarge))
    #expect(reply.status == 413)
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(await stage.ask("POST", "/faults", deep).status == 400)
  }

  @Test func headSaysWhatGetWouldAndOptionsWhatIsAllowed() async throws {
    let stage = try ControlStage()
    let head = await stage.ask("HEAD", "/version")
    let get = await stage.ask("GET", "/version")
    #expect(head.reply.isHeadOnly && !get.reply.isHeadOnly)
    #expect(head.reply.body == get.reply.body)
    let options = await stage.ask("OPTIONS", "/mode")
    #expect(options.status == 204)
    #expect(options.reply.headers["allow"] == "GET, PUT, HEAD, OPTIONS")
    #expect(await stage.ask("OPTIONS", "*").status == 204)
    #expect(options.reply.headers["access-control-allow-origin"] == nil)
  }

  @Test func tellsOfItself() async throws {
    let stage = try ControlStage()
    try stage.send()
    try stage.send("Something else?")
    let health = await stage.ask("GET", "/health").json
    #expect(health["requests"] == 2 && health["misses"] == 1 && health["open"] == 0)
    #expect(health["recordings"] == 1)
    #expect(health["members"]?[0]?["name"] == "anthropic/claude-fable-5")
    #expect(health["members"]?[0]?["state"] == "up")
    _ = await stage.ask("POST", "/faults", #"{"type": "down", "member": "openai/*"}"#)
    let after = await stage.ask("GET", "/health").json
    #expect(after["members"]?.arrayValue?.map { $0["state"] } == ["up", "down"])
    #expect(await stage.ask("GET", "/version").json["version"] == "9.8.7")
    let ready = await stage.ask("GET", "/ready")
    #expect(ready.status == 503 && ready.json == ["ready": false])
    let document = await stage.ask("GET", "/openapi.json").json
    #expect(document == ControlDocument.json(version: "9.8.7"))
  }

  @Test func countsForPrometheus() async throws {
    let stage = try ControlStage()
    _ = await stage.ask("POST", "/faults", #"{"type": "refusal", "name": "no", "times": 1}"#)
    try stage.send()
    try stage.send()
    try stage.send("Something else?", to: .gpt)
    let answer = await stage.ask("GET", "/metrics")
    #expect(answer.reply.contentType.hasPrefix("text/plain; version=0.0.4"))
    let lines = answer.text.split(separator: "\n").map(String.init)
    for line in [
      #"chaindrill_mock_requests_total{member="anthropic/claude-fable-5",source="cassette"} 1"#,
      #"chaindrill_mock_requests_total{member="anthropic/claude-fable-5",source="fault"} 1"#,
      #"chaindrill_mock_requests_total{member="openai/gpt-4o",source="miss"} 1"#,
      "chaindrill_mock_misses_total 1", "chaindrill_mock_open_requests 0",
      "chaindrill_mock_faulted_requests_total 1",
      #"chaindrill_mock_fault_applications_total{fault="no"} 1"#,
    ] { #expect(lines.contains(line), "\(line)") }
    let shape = #/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? \d+)$/#
    #expect(lines.allSatisfy { $0.contains(shape) }, "\(answer.text)")
  }

  @Test func escapesLabels() {
    var counters = JournalCounters()
    counters.bytes["a\"b\\c\nd"] = 1
    let metrics = ControlMetrics(
      journal: counters, misses: 0, applications: 0, faults: [], uptime: 0)
    #expect(metrics.text.contains(#"{member="a\"b\\c\nd"} 1"#))
  }

  @Test func putsListsAndRemovesFaults() async throws {
    let stage = try ControlStage()
    let put = await stage.ask("POST", "/faults", Self.rateLimit)
    #expect(put.status == 201)
    #expect(put.json["faults"]?[0]?["name"] == "abort-1")
    #expect(put.json["faults"]?[0]?["tier"] == "global")
    #expect(try stage.send() == 429)
    let list = await stage.ask(
      "POST", "/faults?tier=drill",
      #"{"faults": [{"type": "timeout", "name": "quiet", "model": "x", "ttlMs": 60000}]}"#)
    #expect(list.json["faults"]?[0]?["tier"] == "drill")
    let quiet = await stage.ask("GET", "/faults/quiet").json
    #expect((quiet["expires_in_ms"]?.intValue ?? 0) > 30_000)
    #expect(quiet["fault"]?["ttl"] == 60_000)
    let all = await stage.ask("GET", "/faults").json["faults"]?.arrayValue ?? []
    #expect(all.map { $0["name"] } == ["quiet", "abort-1"])
    #expect(all.last?["applied"] == 1)
    let removed = await stage.ask("DELETE", "/faults?tier=drill").json
    #expect(removed == ["removed": ["quiet"]])
    #expect(await stage.ask("DELETE", "/faults/abort-1").json == ["removed": ["abort-1"]])
    #expect(stage.mock.faults.isEmpty)
    #expect(try stage.send() == 200)
  }

  @Test func putsAllFaultsOfAListOrNone() async throws {
    let stage = try ControlStage()
    let body = #"[{"type": "timeout"}, {"type": "timeout", "member": "nobody"}]"#
    #expect(await stage.ask("POST", "/faults", body).status == 422)
    #expect(stage.mock.faults.isEmpty)
  }

  @Test func putsAFaultUnderItsName() async throws {
    let stage = try ControlStage()
    for kind in ["rate_limit", "overloaded"] {
      let answer = await stage.ask(
        "PUT", "/faults/one", #"{"type": "abort", "kind": "\#(kind)"}"#)
      #expect(answer.status == 200)
      #expect(answer.json["faults"]?[0]?["name"] == "one")
    }
    #expect(stage.mock.faults.statuses.count == 1)
    #expect(try stage.send() == 529)
  }

  @Test func replacesTheFaultsOfAMemberWithANameInPercentEncoding() async throws {
    let stage = try ControlStage()
    let path = "/members/anthropic%2Fclaude-fable-5/faults"
    let body = #"[{"type": "abort", "kind": "overloaded", "times": 1}]"#
    #expect(await stage.ask("PUT", path, body).json["faults"]?[0]?["name"] == "abort-1")
    #expect(try stage.send() == 529)
    let again = await stage.ask("PUT", path, body).json
    #expect(again["faults"]?[0]?["applied"] == 1)
    #expect(try stage.send() == 200)
    #expect(await stage.ask("PUT", path, "[]").json == ["faults": []])
    #expect(stage.mock.faults.isEmpty)
  }

  @Test func tellsOfCassettesAndRewindsThem() async throws {
    let stage = try ControlStage([
      .make(trial: 1), .make("Still 4 g.", trial: 2), .make(user: "Other?", suite: "others"),
    ])
    try stage.send()
    let status = await stage.ask("GET", "/cassettes").json
    #expect(status["folder"] == "fixtures/cassettes")
    #expect(status["cassettes"]?.arrayValue?.map { $0["name"] } == ["limits", "others"])
    #expect(status["cassettes"]?[0]?["served"] == 1)
    let unused = await stage.ask("GET", "/cassettes/limits/unused").json["unused"]?.arrayValue
    #expect(unused?.count == 1)
    try stage.send()
    #expect(try stage.send() == 599)
    let rewound = await stage.ask("POST", "/cassettes/limits/rewind").json
    #expect(rewound["unused"] == 2)
    #expect(try stage.send() == 200)
    #expect(await stage.ask("GET", "/misses").json["count"] == 1)
  }

  @Test func verifiesWithTheEntriesCounted() async throws {
    let stage = try ControlStage([.make(), .make(member: .gpt)])
    _ = await stage.ask(
      "POST", "/faults", #"{"type": "abort", "kind": "overloaded", "member": "anthropic/*"}"#)
    try stage.send()
    try stage.send(to: .gpt)
    let order = #"""
      {"order": [{"member": "anthropic/claude-fable-5", "status": 529},
                 {"member": "openai/gpt-4o", "status": 200}]}
      """#
    let holds = await stage.ask("POST", "/verify", order)
    #expect(holds.status == 200 && holds.json["holds"] == true)
    #expect(holds.json["entries"]?.arrayValue?.map { $0["id"] } == [1, 2])
    let fails = await stage.ask("POST", "/verify", #"{"match": {"status": 529}, "atLeast": 2}"#)
    #expect(fails.status == 417)
    #expect(fails.json["holds"] == false && fails.json["counted"] == 1)
    #expect(fails.json["entries"]?.arrayValue?.count == 1)
    #expect(fails.error["code"] == "does_not_hold")
  }

  @Test func verifiesAgainstMoreEntriesThanAPageHas() async throws {
    let stage = try ControlStage()
    for _ in 0..<1100 {
      let id = stage.mock.journal.begin(
        JournalEntry(logicalCall: "a", member: "m", method: "GET", path: "/", arrived: 0))
      stage.mock.journal.update(id) { $0.end = .complete }
    }
    let answer = await stage.ask("POST", "/verify", #"{"count": 1100}"#)
    #expect(answer.status == 200)
    #expect(answer.json["entries"]?.arrayValue?.count == 1000)
    #expect(await stage.ask("GET", "/journal").json["next"] == 1000)
    let rest = await stage.ask("GET", "/journal?since=1000").json
    #expect(rest["next"] == 1100 && rest["entries"]?.arrayValue?.count == 100)
    #expect(await stage.ask("GET", "/journal?since=1100").json["next"] == 1100)
  }

  @Test func waitsForEntriesAndSaysWhetherTheyCame() async throws {
    let stage = try ControlStage()
    let late = await stage.ask("GET", "/journal?wait=1&timeout=0")
    #expect(late.status == 200 && late.json["reached"] == false)
    async let waiting = stage.ask(
      "GET", "/journal?member=anthropic%2Fclaude-fable-5&wait=2&timeout=60")
    try stage.send()
    try stage.send()
    let answer = await waiting.json
    #expect(answer["reached"] == true)
    #expect(answer["entries"]?.arrayValue?.count == 2)
  }

  @Test func tellsOfMissesWithoutWhatAuthenticates() async throws {
    let stage = try ControlStage()
    var request = try MockRequest.make(.make("What is the limits?"))
    request.target += "?key=secret-key&alt=sse"
    _ = stage.mock.desk.answer(request)
    let miss = await stage.ask("GET", "/misses/miss-1").json
    #expect(miss["path"]?.stringValue == "/v1/messages?alt=sse")
    #expect(miss["reason"] == "unmatched")
    let near = await stage.ask("GET", "/misses/miss-1/near").json
    #expect(near["near"]?["interaction"]?.stringValue?.hasPrefix("limits/0001") == true)
    #expect(near["difference"]?.arrayValue?.isEmpty == false)
    let entry = await stage.ask("GET", "/journal").json["entries"]?[0]
    #expect(entry?["miss"] == "miss-1" && entry?["source"] == "miss")
  }

  @Test func resetsEachThingOnItsOwn() async throws {
    let stage = try ControlStage()
    func fill() async throws {
      _ = await stage.ask("POST", "/faults", #"{"type": "timeout", "model": "x"}"#)
      try stage.send()
      try stage.send("Something else?")
    }
    func state() async -> [Bool] {
      [
        stage.mock.journal.entries().isEmpty, stage.mock.faults.isEmpty,
        stage.mock.unusedInteractions().count == 1, stage.mock.misses().isEmpty,
      ]
    }
    for (index, what) in ["journal", "faults", "cassettes", "misses"].enumerated() {
      try await fill()
      #expect(await stage.ask("POST", "/reset", #"{"what": ["\#(what)"]}"#).status == 200)
      #expect(await state() == (0..<4).map { $0 == index }, "\(what)")
      let all = await stage.ask("POST", "/reset", #"{"what": ["all"]}"#).json
      #expect(all["reset"] == ["journal", "faults", "cassettes", "misses"])
      #expect(await state() == [true, true, true, true])
    }
    #expect(stage.mock.missCount == 4)
  }
}
