import ContractModel
import Routing
import Testing

/// Endings, traces and the hash.
@Suite struct EndingTests {
  @Test("O03 names the rate limit behind a bad request, and lists both")
  func o03() throws {
    var rig = RoutingRig()
    let run = rig.serve([0: .failure(.rateLimit, after: .seconds(30)), 1: .failure(.badRequest)])
    let summary = try #require(run.summary)
    #expect(summary.hops.map(\.failure.kind) == [.rateLimit, .badRequest])
    #expect(summary.root?.failure.kind == .rateLimit)
    #expect(summary.isRetryable)
    #expect(summary.retryAfter == .seconds(30))
    let last = rig.serve([1: .failure(.badRequest)])
    #expect(last.summary?.isRetryable == false)
    #expect(last.summary?.retryAfter == nil)
  }

  @Test(
    "names the most hopeful hop as the cause, the earliest among equals",
    arguments: [
      ([FailureClass.badRequest, .gone], FailureClass.gone), ([.auth, .empty], .empty),
      ([.modelOutput, .timeout], .timeout), ([.timeout, .rateLimit], .timeout),
      ([.context, .badRequest], .context),
    ])
  func rootCause(_ kinds: [FailureClass], _ root: FailureClass) {
    var rig = RoutingRig { settings in
      settings.lastRetries = 0
      settings.triggers = [.badRequest: .next, .rateLimit: .next]
    }
    let run = rig.serve { .failure(kinds[$0.member]) }
    #expect(run.summary?.root?.failure.kind == root)
    #expect(run.summary?.hops.count == 2)
  }

  @Test("O08 gives the same hash for the same inputs and seed, another for any that differs")
  func o08() {
    func hash(
      seed: UInt64 = 7, hint: Double = 1, took: Double = 0.1, members: Int = 2,
      last: AttemptEvent = .succeeded, origin: Double = 0, message: String = "x"
    ) -> UInt64 {
      var rig = RoutingRig(members: members, seed: seed)
      rig.now = .seconds(origin)
      let failure = ExchangeFailure(
        .rateLimit, scope: .member, message: message, retryAfter: .seconds(hint))
      return rig.serve(taking: .seconds(took)) {
        $0.number == 1 ? .failed(failure, .open) : last
      }.decisionHash
    }
    #expect(hash() == hash())
    #expect(hash() == hash(origin: 1000))
    #expect(hash() == hash(message: "worded otherwise"))
    let others = [
      hash(), hash(seed: 8), hash(hint: 1.5), hash(took: 0.2), hash(members: 3),
      hash(last: .failure(.timeout)),
    ]
    #expect(Set(others).count == others.count)
  }

  @Test("O08 keeps its value from release to release and platform to platform")
  func o08Pinned() {
    var rig = RoutingRig(members: 3)
    let run = rig.serve { $0.number < 4 ? .failure(.overloaded) : .succeeded }
    #expect(run.asked == [0, 0, 1, 1])
    #expect(run.decisionHash == PinnedHash.run, "\(run.decisionHash)")
    #expect(rig.engine.decisionHash == PinnedHash.engine, "\(rig.engine.decisionHash)")
  }

  @Test("O08 takes a setting that decides into the hash")
  func o08Settings() {
    func hash(_ change: (inout RouteSettings) -> Void) -> UInt64 {
      var rig = RoutingRig(change)
      return rig.serve([:]).decisionHash
    }
    let changes: [(inout RouteSettings) -> Void] = [
      { _ in }, { $0.deadline = .seconds(60) }, { $0.reserve = .seconds(5) },
      { $0.attemptCeiling = 3 }, { $0.retries = 2 }, { $0.lastRetries = 3 },
      { $0.parseRetries = 1 }, { $0.rateLimitWait = .seconds(1) },
      { $0.backoff = Backoff(first: .seconds(1)) }, { $0.backoff.longest = .seconds(1) },
      { $0.coolDown = .seconds(1) }, { $0.longestCoolDown = .seconds(100) },
      { $0.goneReturn = .afterBench }, { $0.accountBench = .seconds(1) },
      { $0.exhaustion = .lastResort }, { $0.exhaustion = .wait(upTo: .seconds(1)) },
      { $0.exhaustion = .wait(upTo: .seconds(2)) }, { $0.maxOutputTokens = 5 },
      { $0.triggers[.empty] = .next }, { $0.triggers[.empty] = .stop },
      { $0.triggers[.empty] = .nextOnce },
      { $0.triggers[.empty] = .waitUpTo(.seconds(1), then: .next) },
      { $0.triggers[.empty] = .waitUpTo(.seconds(1), then: .stop) },
      { $0.breaker.probes = 2 }, { $0.breaker.failureRate = 0.4 },
      { $0.breaker.window = .seconds(1) }, { $0.breaker.open = .seconds(1) },
      { $0.breaker.minimumCalls = 1 }, { $0.breaker.consecutiveTimeouts = 1 },
    ]
    #expect(Set(changes.map(hash)).count == changes.count)
  }

  @Test("writes every attempt, skip and wait into the trace, in order")
  func trace() throws {
    var rig = RoutingRig(members: 3)
    rig.engine.bench(.member("p1/m1"), until: .seconds(9), why: "moving")
    let reason = Skip(member: 2, reason: .lacks(.tools))
    rig.now = .seconds(1)
    var (run, action) = rig.engine.begin(
      rig.plan, ranking: Ranking(order: [0, 1], skipped: [reason]), id: 1, at: rig.now)
    rig.now = .seconds(2)
    action = rig.next(&run, .failure(.server))
    rig.now = try #require(action.wait)
    _ = rig.engine.resume(&run, at: rig.now)
    _ = rig.next(&run, .succeeded)
    #expect(run.trace.steps.count == 5)
    guard run.trace.steps.count == 5, case .attempted(let first) = run.trace.steps[2],
      case .attempted(let second) = run.trace.steps[4]
    else { return }
    #expect(run.trace.steps[0] == .skipped(reason, at: .seconds(1)))
    #expect(
      run.trace.steps[1]
        == .skipped(
          Skip(member: 0, reason: .withdrawn(until: .seconds(9), why: "moving")), at: .seconds(1)))
    #expect(run.trace.steps[3] == .waited(from: .seconds(2), until: rig.now, for: .backoff))
    #expect(first.began == .seconds(1) && first.ended == .seconds(2))
    #expect(first.order.kind == .initial && first.order.number == 1)
    #expect(first.consequence == .retry && first.health == .counted)
    #expect(second.order.kind == .retry && second.order.number == 2)
    #expect(second.outcome == .succeeded && second.ended == rig.now)
  }

  @Test("writes a reason once, however often the walk passes the member")
  func skipsOnce() {
    var rig = RoutingRig(members: 4)
    rig.engine.bench(.member("p1/m1"), until: .seconds(9), why: "moving")
    let run = rig.serve([1: .failure(.timeout), 2: .failure(.timeout)])
    #expect(run.asked == [1, 2, 3])
    #expect(run.trace.skips.map(\.member) == [0])
  }

  @Test("keeps no trace where none is wanted, and decides the same")
  func noTrace() {
    func run(_ detail: TraceDetail) -> RequestRun {
      var engine = RoutingEngine(seed: 3, detail: detail)
      let plan = engine.prepare(.make([.make("a/x"), .make("b/y")]))
      var (run, action) = engine.begin(plan, ranking: Ranking(order: [0, 1]), id: 1, at: .zero)
      while action.order != nil {
        action = engine.next(&run, .failure(.timeout), at: .seconds(1))
      }
      return run
    }
    #expect(run(.none).trace.steps.isEmpty)
    #expect(run(.full).trace.steps.count == 2)
    #expect(run(.none).decisionHash == run(.full).decisionHash)
    #expect(run(.none).ending == run(.full).ending)
  }

  @Test("never replaces a stream whose content was handed over, but counts its failure")
  func committed() {
    var rig = RoutingRig()
    let run = rig.serve([0: .failure(.network, .committed)])
    #expect(run.asked == [0])
    guard case .interrupted(0, let failure) = run.ending else { Issue.record(); return }
    #expect(failure.kind == .network)
    #expect(rig.status(0).failures == 1)
    #expect(run.trace.attempts.map(\.consequence) == [.stop])
  }

  @Test("takes a committed reply that ended by itself for served, however it reads")
  func committedEndings() {
    for kind in [FailureClass.contentFilter, .modelOutput, .empty] {
      var rig = RoutingRig()
      #expect(rig.serve([0: .failure(kind, .committed)]).ending == .served(member: 0))
    }
    var rig = RoutingRig()
    guard case .refused(0, _) = rig.serve([0: .failure(.refusal, .committed)]).ending
    else { Issue.record(); return }
  }

  @Test("refuses a plan that another engine prepared, where it cannot know its members")
  func foreignPlan() {
    var rig = RoutingRig()
    var stranger = RoutingEngine(seed: 1)
    let (run, action) = stranger.begin(rig.plan, ranking: Ranking(order: [0]), id: 1, at: .zero)
    guard case .finish(.localFailure(let failure)) = action else { Issue.record(); return }
    #expect(failure.message == "the plan \"chat\" was prepared by another engine")
    #expect(run.ending != nil)
    #expect(rig.serve([:]).servedBy == 0)
    var (own, order) = rig.begin()
    #expect(stranger.next(&own, .succeeded, at: .zero) == order)
    #expect(stranger.resume(&own, at: .zero) == order)
    stranger.cancel(&own, at: .zero)
    #expect(own.ending == nil)
  }

  @Test("ends an empty ranking without an attempt")
  func emptyRanking() {
    var rig = RoutingRig()
    guard case .exhausted(let summary) = rig.serve([:], order: []).ending
    else { Issue.record(); return }
    #expect(summary.skipped.isEmpty && !summary.isRetryable && summary.root == nil)
    let left = Skip(member: 1, reason: .lacks(.tools))
    let run = rig.engine.begin(
      rig.plan, ranking: Ranking(order: [], skipped: [left]), id: 9, at: rig.now
    ).run
    #expect(run.summary?.skipped == [left])
    #expect(run.trace.skips == [left])
  }
}

/// What the pinned history hashes to; a change of it is a change of what recorded hashes mean.
enum PinnedHash {
  static let run: UInt64 = 15_727_035_470_683_117_496
  static let engine: UInt64 = 8_013_272_487_448_311_305
}
