import ContractModel
import Exchanges
import Execution
import Foundation
import Routing
import RunFiles
import Testing

@Suite struct ContractRunTests {
  /// A run over scripted callers, and everything it left behind.
  struct Rehearsal {
    var outcome: ContractRun.Outcome
    var reader: RunReader
    var events: [RunEvent]

    func cases(member: Int = 0) throws -> [CaseResult] {
      var results: [CaseResult] = []
      try reader.forEachCase(suite: 0, member: member) { results.append($0) }
      return results
    }
  }

  private func rehearse(
    _ cases: [TestCase], callers: [ScriptedCaller], fleet: [ModelEnvironment] = [.make("p/a")],
    limits: RunLimits = RunLimits(), timeout: Duration? = nil, spentBefore: Spending = Spending(),
    resuming directory: String? = nil
  ) async throws -> Rehearsal {
    let plan = try Plan(
      project: Project(
        root: "/", environments: fleet, routing: .make(timeout: timeout),
        suites: [.make("s", cases)]),
      selection: PlanSelection(), overlays: .on
    ) { Chain(name: $0.name, members: fleet) }
    var random = SystemRandomNumberGenerator()
    let moment = Timestamp(milliseconds: 1_700_000_000_000)
    let header = plan.header(
      run: RunID(at: moment, using: &random), toolVersion: "t", started: moment, hostname: "h",
      mode: .live)
    let folder = directory ?? NSTemporaryDirectory() + "chaindrill-\(UUID().uuidString)"
    let log = EventLog()
    let resumed = try directory.map {
      try RunWriter.resume(directory: $0, plan: header, at: moment)
    }
    let writer = try resumed?.writer ?? RunWriter(directory: folder, header: header)
    let finished = resumed?.finished ?? StepSet()
    let run = ContractRun(
      plan: plan, callers: callers,
      settings: RunSettings(
        limits: limits, retries: MemberRetries(backoff: Backoff(first: .zero)),
        spentBefore: spentBefore),
      compiler: CaseCompiler { _ in .failure(Diagnostic(code: "x", "no files here")) },
      writer: writer, listener: log,
      clock: RunClock(wall: { moment }, elapsed: { .zero }, sleep: { _ in }),
      isFinished: { finished.contains($0) })
    let outcome = await run.run()
    return Rehearsal(outcome: outcome, reader: try RunReader(folder), events: log.events)
  }

  @Test func judgesEveryTrialOfEveryCase() async throws {
    let caller = ScriptedCaller { prompt, _, _ in
      .reply(prompt.messages[0].text == "ask" ? "yes, of course" : "never")
    }
    let rehearsal = try await rehearse(
      [.make("good", prompt: "ask", trials: 2), .make("bad", prompt: "other")],
      callers: [caller])
    let results = try rehearsal.cases()
    #expect(results.map(\.caseID) == ["good", "bad"])
    #expect(results.map(\.verdict) == [.passed, .failed])
    #expect(results[1].trials[0].mismatches.map(\.expectation) == ["contains"])
    #expect(rehearsal.outcome.finishedTrials == 3)
    #expect(caller.count == 3)
    let text = try rehearsal.reader.body(try #require(results[1].trials[0].replyText))
    #expect(text == Array("never".utf8))
  }

  @Test func retriesTransportFailuresAndKeepsEveryAttempt() async throws {
    let caller = ScriptedCaller { _, _, number in
      number < 3 ? .failure(.overloaded) : .reply("yes")
    }
    let trial = try await rehearse([.make("one")], callers: [caller]).cases()[0].trials[0]
    #expect(trial.verdict == .passed)
    #expect(trial.attempts.map(\.kind) == [.initial, .retry, .retry])
    #expect(trial.attempts.map { $0.failure?.kind } == [.overloaded, .overloaded, nil])
  }

  @Test(arguments: [
    (FailureClass.overloaded, ReasonWord.outage), (.server, .outage), (.network, .outage),
    (.timeout, .timeout), (.miss, .miss), (.gone, .gone), (.auth, .auth), (.billing, .billing),
    (.rateLimit, .rateLimit), (.badRequest, .badRequest), (.context, .badRequest),
    (.local, .internal),
  ])
  func leavesAFailedExchangeUnverifiedWithItsReason(
    _ kind: FailureClass, _ reason: ReasonWord
  ) async throws {
    let caller = ScriptedCaller { _, _, _ in .failure(kind) }
    let result = try await rehearse([.make("one")], callers: [caller]).cases()[0]
    #expect(result.verdict == .unverified)
    #expect(result.reason == reason)
    #expect(result.trials[0].mismatches.isEmpty)
    #expect(result.trials[0].detail == "as scripted")
  }

  @Test func judgesAStreamWithoutItsEndMarkerAsACutAnswerOnceRetriesAreUsedUp() async throws {
    let caller = ScriptedCaller { _, _, _ in
      var cut = ObservedExchange.reply("yes, but")
      cut.reply?.finish = Finish(.truncated)
      cut.failure = ExchangeFailure(.network, message: "no end marker")
      return cut
    }
    let result = try await rehearse([.make("one", contains: "maybe")], callers: [caller]).cases()[0]
    #expect(result.verdict == .failed)
    #expect(result.trials[0].facts?.finish.reason == .truncated)
    #expect(caller.count == 3)
  }

  @Test func leavesAStreamThatTheConnectionLostUnverified() async throws {
    let caller = ScriptedCaller { _, _, _ in
      var cut = ObservedExchange.reply("yes, but")
      cut.reply?.finish = Finish(.truncated)
      cut.transport = TransportFailure(.connectionLost, code: 56, text: "reset")
      cut.failure = ExchangeFailure(.network, message: "reset")
      return cut
    }
    let result = try await rehearse([.make("one")], callers: [caller]).cases()[0]
    #expect(result.verdict == .unverified)
    #expect(result.reason == .outage)
  }

  @Test func callsEachMemberThroughItsOwnCaller() async throws {
    let callers = ["yes", "no"].map { text in ScriptedCaller { _, _, _ in .reply(text) } }
    let rehearsal = try await rehearse(
      [.make("one")], callers: callers, fleet: [.make("p/a"), .make("p/b")])
    #expect(try rehearsal.cases(member: 0)[0].verdict == .passed)
    #expect(try rehearsal.cases(member: 1)[0].verdict == .failed)
  }

  @Test func skipsWhatAMemberDeclaresItCannotDo() async throws {
    let caller = ScriptedCaller { _, _, _ in .reply("yes") }
    let rehearsal = try await rehearse(
      [.make("streamed", stream: true), .make("plain")], callers: [caller],
      fleet: [.make("p/a", capabilities: [.tools])])
    #expect(try rehearsal.cases().map(\.verdict) == [.skipped, .passed])
    #expect(try rehearsal.cases()[0].reason == .capability)
    #expect(caller.count == 1)
  }

  @Test func beginsNoRequestThatCouldPassTheCostLimit() async throws {
    let caller = ScriptedCaller { _, _, _ in .reply("yes") }
    let fleet = [ModelEnvironment.make("p/a", concurrency: 1, price: Price(input: 1, output: 0))]
    let cases = (1...5).map { TestCase.make("case-\($0)") }
    // Every reply reports a million input tokens: one dollar each.
    let rehearsal = try await rehearse(
      cases, callers: [caller], fleet: fleet, limits: RunLimits(cost: 2.5))
    #expect(caller.count == 3)
    #expect(rehearsal.outcome.stop?.cause == .maxCost)
    #expect(rehearsal.outcome.spent == Spending(3))
    let stops = rehearsal.events.count { if case .stopped = $0 { true } else { false } }
    #expect(stops == 1)
  }

  @Test func countsWhatEarlierSessionsSpentTowardsTheCostLimit() async throws {
    let caller = ScriptedCaller { _, _, _ in .reply("yes") }
    let fleet = [ModelEnvironment.make("p/a", concurrency: 1, price: Price(input: 1, output: 0))]
    let cases = (1...5).map { TestCase.make("case-\($0)") }
    let rehearsal = try await rehearse(
      cases, callers: [caller], fleet: fleet, limits: RunLimits(cost: 2.5), spentBefore: Spending(2)
    )
    #expect(caller.count == 1)
    #expect(rehearsal.outcome.spent == Spending(3))
  }

  @Test func endsAtTheFirstBrokenContractWhereAskedTo() async throws {
    let caller = ScriptedCaller { _, _, _ in .reply("never") }
    let rehearsal = try await rehearse(
      (1...4).map { .make("case-\($0)") }, callers: [caller],
      fleet: [.make("p/a", concurrency: 1)], limits: RunLimits(failFast: .onFirstFailure))
    #expect(caller.count == 1)
    #expect(rehearsal.outcome.stop?.cause == .failFast)
  }

  @Test func takesUpAnInterruptedRunWithoutRepeatingFinishedTrials() async throws {
    let cases = (1...4).map { TestCase.make("case-\($0)") }
    let first = ScriptedCaller { _, _, number in .reply(number == 2 ? "never" : "yes") }
    let begun = try await rehearse(
      cases, callers: [first], fleet: [.make("p/a", concurrency: 1)],
      limits: RunLimits(failFast: .onFirstFailure))
    #expect(first.count == 2)
    let second = ScriptedCaller { _, _, _ in .reply("yes") }
    let resumed = try await rehearse(
      cases, callers: [second], fleet: [.make("p/a", concurrency: 1)],
      resuming: begun.reader.directory)
    #expect(second.count == 2)
    #expect(try resumed.cases().map(\.verdict) == [.passed, .failed, .passed, .passed])
  }

  @Test func recordsNothingForATrialThatWasCancelledInFlight() async throws {
    let caller = ScriptedCaller { _, _, _ in .failure(.cancelled) }
    let rehearsal = try await rehearse([.make("one")], callers: [caller])
    #expect(try rehearsal.cases().isEmpty)
    #expect(rehearsal.reader.sentButUnfinished.count == 1)
  }

  /// A dollar a million tokens either way; the prompt `hello` and a hundred tokens out at most.
  private static let price = Price(input: 1, output: 1)
  private static let bound = 102.0 / 1_000_000

  private func paid(
    _ answers: [ObservedExchange], limits: RunLimits = RunLimits()
  ) async throws -> Rehearsal {
    let caller = ScriptedCaller { _, _, number in answers[min(number, answers.count) - 1] }
    return try await rehearse(
      [.make("one")], callers: [caller], fleet: [.make("p/a", price: Self.price)], limits: limits)
  }

  @Test func countsEveryAttemptThatMayHaveBeenPaidFor() async throws {
    let lost = ObservedExchange(
      transport: TransportFailure(.connectionLost, text: "reset"),
      failure: ExchangeFailure(.network, message: "reset"))
    let rehearsal = try await paid([lost, .failure(.overloaded), .reply("yes")])
    let trial = try rehearsal.cases()[0].trials[0]
    #expect(trial.attempts.count == 3)
    #expect(trial.facts?.cost == 1)
    #expect(trial.spent == Spending(1 + Self.bound, estimated: Self.bound))
    #expect(rehearsal.outcome.spent == trial.spent)
  }

  @Test func saysTheCostOnceWhereTheReplyIsAllThatWasPaid() async throws {
    let rehearsal = try await paid([.failure(.overloaded), .reply("yes")])
    let trial = try rehearsal.cases()[0].trials[0]
    #expect(trial.spent == nil)
    #expect(trial.cost == Spending(1))
    #expect(rehearsal.outcome.spent == Spending(1))
  }

  @Test func estimatesATrialThatNoReplyWasSeenOf() async throws {
    var timeout = ObservedExchange.failure(.timeout)
    timeout.head = nil
    timeout.transport = TransportFailure(.totalTimeout, text: "too late")
    let rehearsal = try await paid([timeout])
    let trial = try rehearsal.cases()[0].trials[0]
    #expect(trial.facts == nil)
    #expect(trial.cost == Spending(Self.bound, estimated: Self.bound))
  }

  @Test func countsATrialDroppedInFlightAndListsIt() async throws {
    var cancelled = ObservedExchange.failure(.cancelled)
    cancelled.head = nil
    cancelled.transport = TransportFailure(.cancelled, text: "the caller cancelled")
    let rehearsal = try await paid([cancelled])
    #expect(rehearsal.outcome.spent == Spending(Self.bound, estimated: Self.bound))
    #expect(rehearsal.outcome.dropped.count == 1)
    #expect(rehearsal.outcome.dropped == rehearsal.reader.sentButUnfinished)
    #expect(rehearsal.reader.possiblyPaid == rehearsal.outcome.dropped)
  }

  @Test func listsNoTrialThatCannotHaveBeenPaidFor() async throws {
    let rehearsal = try await paid([.failure(.cancelled)])
    #expect(rehearsal.outcome.dropped.isEmpty)
    #expect(rehearsal.outcome.spent == Spending())
  }

  @Test func recordsATrialWhoseRetryTheCostLimitRefuses() async throws {
    let lost = ObservedExchange(
      transport: TransportFailure(.connectionLost, text: "reset"),
      failure: ExchangeFailure(.network, message: "reset"))
    let rehearsal = try await paid([lost], limits: RunLimits(cost: 1.5 * Self.bound))
    let trial = try rehearsal.cases()[0].trials[0]
    #expect(trial.attempts.count == 1)
    #expect(trial.reason == .outage)
    #expect(rehearsal.outcome.stop?.cause == .maxCost)
  }

  @Test func callsWithTheTimeoutOfTheSuitesRoute() async throws {
    let caller = ScriptedCaller { _, _, _ in .reply("yes") }
    _ = try await rehearse([.make("one")], callers: [caller], timeout: .seconds(3))
    #expect(caller.timeouts == [.seconds(3)])
    let other = ScriptedCaller { _, _, _ in .reply("yes") }
    _ = try await rehearse([.make("one")], callers: [other])
    #expect(other.timeouts == [nil])
  }

  @Test func goesOnAfterATrialThatIsTooLargeForItsRecord() async throws {
    let caller = ScriptedCaller { _, _, _ in .reply("yes") }
    let tag = String(repeating: "t", count: 5 << 20)
    let rehearsal = try await rehearse(
      [.make("one", tags: [tag]), .make("two")], callers: [caller],
      fleet: [.make("p/a", concurrency: 1)])
    #expect(rehearsal.outcome.stop == nil)
    #expect(try rehearsal.cases().map(\.verdict) == [.unverified, .passed])
    #expect(try rehearsal.cases()[0].reason == .limit)
    let told = rehearsal.events.compactMap { event in
      if case .trialFinished(let trial) = event { trial.verdict } else { nil }
    }
    #expect(told == [.unverified, .passed])
  }
}
