import ContractModel
import Exchanges
import Execution
import JSONSupport
import Synchronization

extension ModelEnvironment {
  static func make(
    _ name: String, concurrency: Int = 2, capabilities: Set<Capability> = [],
    price: Price? = nil
  ) -> ModelEnvironment {
    ModelEnvironment(
      name: name, family: name.split(separator: "/").last.map(String.init) ?? name,
      provider: "p", region: "us", wire: .openAIChat, baseURL: "http://127.0.0.1", model: "m",
      limits: MemberLimits(concurrency: concurrency), capabilities: capabilities, price: price,
      location: SourceLocation(file: "environments/x.yaml", line: 1, column: 1),
      digest: ContentDigest(of: Array(name.utf8)))
  }
}

extension TestCase {
  static func make(
    _ id: String, tags: [String] = [], prompt: String = "hello", stream: Bool = false,
    trials: Int = 1, passes: Int? = nil, contains: String = "yes"
  ) -> TestCase {
    let place = SourceLocation(file: "suites/s.yaml", line: 3, column: 5)
    return TestCase(
      id: id, tags: tags,
      prompt: Prompt(
        messages: [Message(.user, prompt)], parameters: ["max_output_tokens": 100],
        stream: stream),
      trials: trials, passes: passes, expectations: [Expectation(.contains(contains), at: place)],
      location: place)
  }
}

extension RoutingTable {
  /// The route `chain` with a timeout; no route at all without one.
  static func make(timeout: Duration?) -> RoutingTable {
    guard let timeout else { return RoutingTable() }
    let place = SourceLocation(file: "environments/routes.yaml", line: 1, column: 1)
    let route = Route(
      name: "chain", primary: NameReference(name: "a", location: place), timeout: timeout,
      location: place)
    return RoutingTable(routes: [route])
  }
}

extension Suite {
  static func make(_ name: String, route: String = "chain", _ cases: [TestCase]) -> Suite {
    let place = SourceLocation(file: "suites/\(name).yaml", line: 1, column: 1)
    return Suite(
      name: name, version: 1, route: NameReference(name: route, location: place),
      cases: ListedCases(cases), location: place, digest: ContentDigest(of: Array(name.utf8)))
  }
}

extension ObservedExchange {
  static func reply(_ text: String) -> ObservedExchange {
    ObservedExchange(
      head: HTTPHead(status: 200),
      reply: Reply(
        model: "m", text: text,
        usage: TokenUsage(inputTokens: 1_000_000, outputTokens: 0)),
      body: Array(text.utf8))
  }

  static func failure(_ kind: FailureClass, after hint: Duration? = nil) -> ObservedExchange {
    ObservedExchange(
      head: HTTPHead(status: 503),
      failure: ExchangeFailure(kind, message: "as scripted", retryAfter: hint))
  }
}

/// Answers from a function and counts its calls; no socket, no waiting.
final class ScriptedCaller: MemberCalling {
  private let calls = Mutex(0)
  private let asked = Mutex<[Duration?]>([])
  private let answer: @Sendable (Prompt, Int, Int) async -> ObservedExchange

  /// The function gets the prompt, the trial and the number of the call, from 1.
  init(_ answer: @escaping @Sendable (Prompt, Int, Int) async -> ObservedExchange) {
    self.answer = answer
  }

  var count: Int { calls.withLock { $0 } }

  /// The timeouts asked for, in the order of the calls.
  var timeouts: [Duration?] { asked.withLock { $0 } }

  func call(_ prompt: Prompt, trial: Int, within timeout: Duration?) async -> ObservedExchange {
    asked.withLock { $0.append(timeout) }
    let number = calls.withLock { calls in
      calls += 1
      return calls
    }
    return await answer(prompt, trial, number)
  }
}

/// Keeps every event.
final class EventLog: RunListener {
  private let log = Mutex<[RunEvent]>([])

  var events: [RunEvent] { log.withLock { $0 } }

  func receive(_ event: RunEvent) { log.withLock { $0.append(event) } }
}
