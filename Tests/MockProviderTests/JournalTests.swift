import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

@Suite struct JournalTests {
  private func entry(_ call: String = "a", member: String = "openai/gpt-4o") -> JournalEntry {
    JournalEntry(logicalCall: call, member: member, method: "POST", path: "/v1", arrived: 1.5)
  }

  private func filter(_ fields: [(String, String)]) throws -> JournalFilter {
    try JournalFilter(fields.map { (name: $0.0, value: $0.1) })
  }

  @Test func numbersEntriesAndTheAttemptsAtOneCall() {
    let journal = Journal()
    let ids = ["a", "b", "a"].map { journal.begin(entry($0)) }
    #expect(ids == [1, 2, 3])
    #expect(journal.entries().map(\.attempt) == [1, 1, 2])
  }

  @Test func marksEntriesWithTheOpenRun() {
    let journal = Journal()
    _ = journal.begin(entry())
    journal.run = "run-7"
    _ = journal.begin(entry())
    journal.run = nil
    _ = journal.begin(entry())
    #expect(journal.entries().map(\.run) == [nil, "run-7", nil])
    var wanted = JournalFilter()
    wanted.run = "run-7"
    #expect(journal.entries(wanted).map(\.id) == [2])
  }

  @Test func keepsTheNewestAndTellsHowManyWereDropped() {
    let journal = Journal(limit: 10)
    for _ in 0..<100 { _ = journal.begin(entry()) }
    let held = journal.entries()
    #expect((10...13).contains(held.count))
    #expect(held.last?.id == 100)
    #expect(held.map(\.id) == Array((101 - held.count)...100))
    #expect(journal.totals == Journal.Totals(entries: 100, dropped: 100 - held.count))
    journal.update(1) { $0.status = 500 }
    journal.update(100) { $0.status = 200 }
    #expect(journal.entries().compactMap(\.status) == [200])
  }

  @Test func resettingForgetsEntriesAndGoesOnCounting() {
    let journal = Journal()
    _ = journal.begin(entry())
    journal.reset()
    #expect(journal.entries().isEmpty)
    #expect(journal.begin(entry()) == 2)
    #expect(journal.entries().map(\.attempt) == [1])
  }

  @Test func countsRequestsUnderWayThatAreNoLongerHeld() {
    let journal = Journal(limit: 10)
    let early = journal.begin(entry())
    for _ in 0..<100 { _ = journal.begin(entry()) }
    #expect(journal.counters.open == 101)
    journal.update(early) { entry in
      entry.source = "cassette"
      entry.bytesSent = 7
      entry.end = .complete
    }
    journal.update(early) { $0.bytesSent = 100 }
    #expect(journal.counters.open == 100)
    #expect(journal.counters.bytes == ["openai/gpt-4o": 7])
    journal.reset()
    for id in 2...101 { journal.update(id) { $0.end = .clientGone } }
    #expect(journal.counters.open == 0)
    let kind = JournalCounters.Kind(member: "openai/gpt-4o", source: "")
    #expect(journal.counters.requests[kind] == 100)
  }

  @Test func countsMissesByRun() {
    let journal = Journal()
    for run in ["run-1", nil, "run-2", "run-2"] {
      journal.switchRun(to: run)
      let id = journal.begin(entry())
      for _ in 0..<2 { journal.update(id) { $0.source = "miss" } }
    }
    #expect(journal.counters.misses == ["run-1": 1, "run-2": 2])
    journal.forget(run: "run-2")
    #expect(journal.counters.misses == ["run-1": 1])
  }

  @Test func filtersByEveryField() throws {
    let journal = Journal()
    for index in 0..<4 {
      let id = journal.begin(entry("call-\(index)", member: index < 2 ? "a/x" : "b/y"))
      journal.update(id) { entry in
        entry.status = index == 0 ? 200 : 429
        entry.source = index == 3 ? "fault" : "cassette"
        entry.key = "key-\(index)"
        entry.faults = index == 3 ? ["slow"] : []
        entry.end = index == 1 ? .clientGone : .complete
      }
    }
    let expected: [(String, String, [Int])] = [
      ("member", "a/x", [1, 2]), ("call", "call-2", [3]), ("status", "429", [2, 3, 4]),
      ("source", "fault", [4]), ("key", "key-0", [1]), ("fault", "slow", [4]),
      ("end", "client_gone", [2]), ("since", "2", [3, 4]), ("limit", "2", [1, 2]),
    ]
    for (name, value, ids) in expected {
      #expect(journal.entries(try filter([(name, value)])).map(\.id) == ids, "\(name)")
    }
  }

  @Test(arguments: [
    ("status", "1000"), ("since", "-1"), ("limit", "0"), ("end", "over"), ("memebr", "x"),
  ])
  func refusesFiltersThatNameNothing(_ name: String, _ value: String) throws {
    let error = #expect(throws: InvalidFilter.self) { try filter([(name, value)]) }
    #expect(error?.reason.contains(name) == true)
    if name == "memebr" { #expect(error?.reason.contains("\"member\"") == true) }
  }

  @Test func wakesWhoWaitsForTheEntryThatCompletesTheCount() async {
    let journal = Journal()
    var wanted = JournalFilter()
    wanted.status = 200
    let filter = wanted
    await withTaskGroup { group in
      group.addTask { await journal.wait(for: filter, count: 2, upTo: .seconds(60)) }
      group.addTask {
        for _ in 0..<3 {
          let id = journal.begin(self.entry())
          journal.update(id) {
            $0.status = 200
            $0.end = .complete
          }
          await Task.yield()
        }
      }
    }
    #expect(journal.entries(filter).count == 3)
  }

  @Test func waitingEndsWithTheTimeAndWithTheTask() async {
    let journal = Journal()
    await journal.wait(for: JournalFilter(), count: 1, upTo: .milliseconds(1))
    let task = Task { await journal.wait(for: JournalFilter(), count: 1, upTo: .seconds(600)) }
    task.cancel()
    await task.value
    #expect(journal.totals.entries == 0)
  }

  private func verified(_ text: String, _ entries: [JournalEntry]) throws -> Bool {
    try JournalVerification(JSONValue(parsing: text)).judge(entries).holds
  }

  @Test func verifiesCountsAndOrder() throws {
    var entries: [JournalEntry] = []
    for (index, member) in ["a", "b", "a", "c"].enumerated() {
      var entry = entry(member: member)
      entry.id = index + 1
      entry.status = member == "a" ? 503 : 200
      entries.append(entry)
    }
    let claims: [(String, Bool)] = [
      (#"{"match": {"member": "a"}, "count": 2}"#, true),
      (#"{"match": {"member": "a"}, "count": 1}"#, false),
      (#"{"match": {"status": 503}, "at_least": 2}"#, true),
      (#"{"match": {"status": 503}, "at_least": 3}"#, false),
      (#"{"match": {"status": 503}, "atLeast": 2}"#, true),
      (#"{"atLeast": 5}"#, false), (#"{"atLeast": 1, "atMost": 3}"#, false),
      (#"{"at_most": 4}"#, true), (#"{"at_most": 3}"#, false),
      (#"{"at_least": 1, "at_most": 4}"#, true),
      (#"{"order": [{"member": "a"}, {"member": "b"}, {"member": "c"}]}"#, true),
      (#"{"order": [{"member": "b"}, {"member": "a"}]}"#, true),
      (#"{"order": [{"member": "c"}, {"member": "a"}]}"#, false),
      (#"{"match": {"status": 200}, "order": [{"member": "b"}, {"member": "c"}]}"#, true),
      (#"{"match": {"status": 200}, "order": [{"member": "a"}]}"#, false),
    ]
    for (claim, holds) in claims { #expect(try verified(claim, entries) == holds, "\(claim)") }
  }

  @Test(arguments: [
    "[]", "{}", #"{"count": -1}"#, #"{"order": []}"#, #"{"order": [{}], "count": 1}"#,
    #"{"at_least": 3, "at_most": 2}"#, #"{"match": 1, "count": 1}"#, #"{"cuont": 1}"#,
    #"{"match": {"status": "x"}, "count": 1}"#, #"{"count": 1, "atLeast": 1}"#,
    #"{"atLeast": 1, "at_least": 1}"#, #"{"order": [{}], "atMost": 1}"#,
  ])
  func refusesClaimsThatSayNothing(_ text: String) throws {
    #expect(throws: InvalidFilter.self) {
      try JournalVerification(JSONValue(parsing: text))
    }
  }

  @Test func tellsEveryFieldInJSON() {
    var entry = entry()
    entry.id = 3
    entry.firstByte = 2.123456
    entry.headers = ["Accept": "text/event-stream"]
    entry.bodyDigest = ContentDigest(of: [])
    entry.end = .complete
    let json = entry.json.objectValue
    #expect(json?["first_byte_ms"] == .number(JSONNumber(lexeme: "2.123")!))
    #expect(json?["last_byte_ms"] == .null)
    #expect(json?["headers"]?.objectValue?["accept"]?.stringValue == "text/event-stream")
    #expect(json?["end"]?.stringValue == "complete")
    #expect(json?["body_sha256"]?.stringValue == ContentDigest(of: []).hex)
  }
}
