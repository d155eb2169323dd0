import ContractModel
import JSONSupport
import MockProvider
import TestSupport
import Testing
import Transport

@testable import Gateway

@Suite(.serialized) struct TraceTests {
  private static let members: [ModelEnvironment] = [
    .make("one/a"), .make("two/b", price: Price(input: 5, output: 25)),
  ]

  @Test func o02EveryCallIsALineWithItsAttempts() async throws {
    let folder = try TemporaryFolder()
    let traces = try TraceFile(path: "\(folder.path)/traces.jsonl")
    try await GatewayStage.serving(
      Self.members, .chain("a", "b"), faults: [GatewayStage.fault("one/a", "gone")],
      traces: traces
    ) { stage in
      let answer = try await stage.ask()
      _ = try await stage.send(.chat, Array("{".utf8))
      traces.flush()
      let lines = try folder.text("traces.jsonl").split(separator: "\n")
      #expect(lines.count == 2)
      let first = try JSONValue(parsing: String(lines[0]))
      #expect(first["id"]?.stringValue == answer.head.headers["x-chaindrill-request"])
      #expect(first["result"] == "served")
      #expect(first["served_by"] == "two/b")
      #expect(first["cost_usd"]?.doubleValue == 0.03)
      let steps = first["steps"]?.arrayValue ?? []
      #expect(steps.compactMap { $0.objectValue?["member"]?.stringValue } == ["one/a", "two/b"])
      #expect(steps.compactMap { $0.objectValue?["class"]?.stringValue } == ["gone", "ok"])
      #expect(steps.first?.objectValue?["status"]?.intValue == 404)
      let second = try JSONValue(parsing: String(lines[1]))
      #expect(second["result"] == "rejected")
      #expect(second["status"]?.intValue == 400)
      #expect(!lines.joined().contains("hello"))
      #expect(!lines.joined().contains("served by two/b"))
    }
  }

  @Test func aCallIsASpanAndEachAttemptOneBelowIt() async throws {
    let recorder = RecordingListener()
    try await GatewayStage.serving(
      Self.members, .chain("a", "b"), faults: [GatewayStage.fault("one/a", "gone")],
      listener: recorder
    ) { stage in
      let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      _ = try await stage.ask(headers: ["traceparent": parent])
      let records = recorder.records
      var random = SeededRandom(seed: 7)
      let document = SpanDocument(version: "1").json(records, using: &random)
      let list = document["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?.arrayValue ?? []
      let spans = list.compactMap(\.objectValue)
      try #require(spans.count == 3)
      #expect(spans.allSatisfy { $0["traceId"] == "0af7651916cd43dd8448eb211c80319c" })
      #expect(spans[0]["parentSpanId"] == "b7ad6b7169203331")
      #expect(spans[1]["parentSpanId"] == spans[0]["spanId"])
      #expect(spans[2]["parentSpanId"] == spans[0]["spanId"])
      #expect(spans[1]["status"]?.objectValue?["code"]?.intValue == 2)
      #expect(spans[2]["status"] == nil)
      #expect(spans[2]["attributes"]?.text(.compact).contains("gen_ai.usage.output_tokens") == true)
    }
  }

  @Test(arguments: [
    "", "00-0-0-01", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
    "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
  ])
  func aHeaderOutOfFormBeginsNoTrace(header: String) {
    #expect(TraceParent(header) == nil)
  }

  @Test func aCollectorThatIsAwayCostsSpansAndNoAnswer() async throws {
    let client = try HTTPClient(options: HTTPClientOptions(variables: [:]))
    let spans = SpanExporter(url: "http://127.0.0.1:1", client: client, version: "1")
    try await GatewayStage.serving(Self.members, .chain("a", "b"), listener: spans) { stage in
      let answer = try await stage.ask()
      #expect(answer.head.status == 200)
    }
    let run = Task { await spans.run() }
    run.cancel()
    await run.value
    await client.shutdown()
    #expect(spans.dropped == 1)
  }
}
