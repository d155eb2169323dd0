import ContractModel
import TestSupport
import Testing

@testable import Routing

/// What a ranking holds, whatever the selection: gates before anything is sent.
@Suite struct MemberSelectionTests {
  private func rank(
    _ plan: RoutePlan, _ needs: RequestNeeds, forbids: (Int) -> String? = { _ in nil }
  ) -> Ranking {
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 1)
    return selection.rank(plan, needs: needs, at: .zero, using: &random, forbids: forbids)
  }

  private let mixed = Fleet.plan([
    [Fleet.environment("p/m1", context: 128_000, output: 4096)],
    [Fleet.environment("p/m2", context: 8192, output: 1024, capabilities: [.streaming])],
    [Fleet.environment("p/m3")],
  ])

  @Test func P06_membersThatCannotHoldThePromptAreSkippedBeforeSending() {
    let ranking = rank(mixed, RequestNeeds(inputTokens: 10_000))
    #expect(ranking.order == [0, 2])
    #expect(
      ranking.skipped == [
        Skip(member: 1, reason: .contextTooSmall(needed: 10_000, limit: 8192))
      ])
  }

  @Test func P06_theOutputThatIsWantedCountsAsFarAsTheMemberWritesIt() {
    #expect(rank(mixed, RequestNeeds(inputTokens: 8192)).order == [0, 1, 2])
    #expect(rank(mixed, RequestNeeds(inputTokens: 7168, outputTokens: 9000)).order == [0, 1, 2])
    #expect(
      rank(mixed, RequestNeeds(inputTokens: 7169, outputTokens: 9000)).skipped == [
        Skip(member: 1, reason: .contextTooSmall(needed: 8193, limit: 8192))
      ])
  }

  @Test func P06_anEstimateAloneNeverRefusesWhatMayFit() {
    let plan = Fleet.plan([
      [Fleet.environment("p/a", context: 8000), Fleet.environment("p/b", context: 4000)],
      [Fleet.environment("p/c", context: 8000)],
    ])
    #expect(rank(plan, RequestNeeds(inputTokens: 16_000)).order == [0, 2])
    #expect(rank(plan, RequestNeeds(inputTokens: 16_000)).skipped.map(\.member) == [1])
    #expect(rank(plan, RequestNeeds(inputTokens: 16_003)).order == [])
    #expect(rank(plan, RequestNeeds(inputTokens: 8001, outputTokens: 3999)).order == [0, 2])
    #expect(rank(plan, RequestNeeds(inputTokens: .max, outputTokens: .max)).order == [])
  }

  @Test(arguments: [Capability.tools, .jsonSchema, .images])
  func P07_membersThatLackACapabilityAreSkipped(_ capability: Capability) {
    let ranking = rank(mixed, RequestNeeds(capabilities: [capability, .streaming]))
    #expect(ranking.order == [0, 2])
    #expect(ranking.skipped == [Skip(member: 1, reason: .lacks(capability))])
  }

  @Test func P07_whoDeclaresNothingIsAsked() {
    let plan = Fleet.plan([[Fleet.environment("p/m1", capabilities: [])]])
    #expect(rank(plan, RequestNeeds(capabilities: [.images])).order == [0])
  }

  @Test func P07_whereNobodyCanTheNeedIsNamed() throws {
    let plan = Fleet.plan([
      [Fleet.environment("p/m1", capabilities: [.streaming])],
      [Fleet.environment("p/m2", context: 10), Fleet.environment("p/m3", capabilities: [.tools])],
    ])
    let needs = RequestNeeds(capabilities: [.images], inputTokens: 21)
    let unmet = try #require(UnmetNeed(rank(plan, needs), of: plan))
    #expect(
      unmet.description
        == "no member of \"chat\" can take the request: images needed and not declared (p/m1, p/m3); "
        + "about 21 tokens do not fit a context of 10 (p/m2)")
    #expect(UnmetNeed(rank(plan, RequestNeeds()), of: plan) == nil)
  }

  @Test func P07_everyReasonIsNamedOnceAndLongListsAreCut() throws {
    var plan = Fleet.plan([
      (0..<9).map { Fleet.environment("p/m\($0)", output: 10) }, [Fleet.environment("p/back")],
    ]) { $0.output = .neverCut }
    plan.members[9].canaryShare = 0
    let ranking = rank(plan, RequestNeeds(outputTokens: 11)) { $0 == 0 ? "budget is spent" : nil }
    let unmet = try #require(UnmetNeed(ranking, of: plan))
    #expect(
      unmet.reasons.map(\.reason) == [
        "budget is spent", "11 output tokens are asked for and 10 are the limit",
        "on trial, its share of the traffic is used up",
      ])
    #expect(unmet.reasons.map(\.members.count) == [1, 8, 1])
    let others = Fleet.plan([(0..<9).map { Fleet.environment("p/m\($0)", context: 1) }])
    let text = UnmetNeed(rank(others, RequestNeeds(inputTokens: 9)), of: others)?.description
    #expect(text?.hasSuffix("(p/m0, p/m1, p/m2, p/m3, p/m4, p/m5, p/m6, p/m7, …)") == true)
  }

  @Test func P01_anOutputLimitIsCutAndTheCutIsVisible() {
    let ranking = rank(mixed, RequestNeeds(outputTokens: 2000))
    #expect(ranking.order == [0, 1, 2])
    #expect(ranking.cuts == [OutputCut(member: 1, asked: 2000, granted: 1024)])
    #expect(rank(mixed, RequestNeeds()).cuts == [])
  }

  @Test func P01_theRoutesOwnLimitCutsToo() {
    var plan = mixed
    plan.settings.maxOutputTokens = 1500
    #expect(
      rank(plan, RequestNeeds(outputTokens: 2000)).cuts == [
        OutputCut(member: 0, asked: 2000, granted: 1500),
        OutputCut(member: 1, asked: 2000, granted: 1024),
        OutputCut(member: 2, asked: 2000, granted: 1500),
      ])
    #expect(
      rank(plan, RequestNeeds()).cuts == [OutputCut(member: 1, asked: 1500, granted: 1024)])
  }

  @Test func P01_aRouteThatNeverCutsPassesSmallerMembersOver() {
    var plan = mixed
    plan.settings.output = .neverCut
    let ranking = rank(plan, RequestNeeds(outputTokens: 2000))
    #expect(ranking.order == [0, 2])
    #expect(
      ranking.skipped == [Skip(member: 1, reason: .outputTooSmall(needed: 2000, limit: 1024))])
    #expect(rank(plan, RequestNeeds(outputTokens: 1024)).order == [0, 1, 2])
    plan.settings.maxOutputTokens = 1000
    #expect(rank(plan, RequestNeeds(outputTokens: 2000)).order == [0, 1, 2])
  }

  @Test func G01_G02_whatTheCallerMayNotUseIsSkippedWithTheRule() {
    let ranking = rank(mixed, RequestNeeds(inputTokens: 10_000)) {
      $0 == 1 ? "key allows only p/m1" : $0 == 2 ? "budget is spent" : nil
    }
    #expect(ranking.order == [0])
    #expect(
      ranking.skipped == [
        Skip(member: 1, reason: .notAllowed(rule: "key allows only p/m1")),
        Skip(member: 2, reason: .notAllowed(rule: "budget is spent")),
      ])
  }

  @Test(arguments: 1...200)
  func aRankingIsAPermutationOfTheMembersWithoutTheSkipped(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var selection = MemberSelection(sessions: 3)
    let plans = (0..<3).map { _ in RandomPlan.make(using: &random) }
    var now = Moment.zero
    for _ in 0..<40 {
      let plan = plans[Int.random(in: 0..<3, using: &random)]
      let needs = RandomPlan.needs(using: &random)
      now = now + .seconds(Int.random(in: 0...90, using: &random))
      let barred = random.next()
      var before = random
      var copy = selection
      let forbids = { (index: Int) in barred >> UInt64(index) & 7 == 0 ? "barred" : nil }
      let ranking = selection.rank(plan, needs: needs, at: now, using: &random, forbids: forbids)
      let again = copy.rank(plan, needs: needs, at: now, using: &before, forbids: forbids)
      #expect(ranking == again, "seed \(seed): same state, same chance")
      let all = ranking.order + ranking.skipped.map(\.member)
      #expect(all.sorted() == Array(plan.members.indices), "seed \(seed)")
      #expect(ranking.cuts.allSatisfy { ranking.order.contains($0.member) }, "seed \(seed)")
      let tiers = ranking.order.map { plan.members[$0].tier }
      if plan.settings.selection != .cost, plan.settings.affinity?.acrossTiers != true {
        #expect(tiers == tiers.sorted(), "seed \(seed): tiers keep their order")
      }
      if plan.settings.affinity?.sameModel == true, needs.session != nil {
        let families = Set(ranking.order.map { plan.members[$0].environment.family })
        #expect(families.count <= 1, "seed \(seed)")
      }
      guard let served = ranking.order.randomElement(using: &random) else { continue }
      if random.chance() {
        selection.served(by: served, of: plan, needs: needs, took: .seconds(1), at: now)
      } else {
        selection.failed(served, of: plan, at: now)
        selection.gaveUp(plan, needs: needs, at: now)
      }
    }
  }
}

/// Plans and needs of every kind.
enum RandomPlan {
  static func make(using random: inout SeededGenerator) -> RoutePlan {
    var plan = Fleet.plan(
      (0..<Int.random(in: 1...3, using: &random)).map { tier in
        (0..<Int.random(in: 1...4, using: &random)).map { place in
          Fleet.environment(
            "p/\(tier)-\(place)", family: "f\(Int.random(in: 0...2, using: &random))",
            weight: Int.random(in: 0...3, using: &random),
            context: random.maybe(1000), output: random.maybe(300),
            capabilities: random.chance() ? Set(Capability.allCases) : [.streaming],
            price: random.maybe(Price(input: Double(place), output: 1)))
        }
      }, name: "plan\(random.next() & 7)")
    for place in plan.members.indices where random.next() & 7 == 0 {
      plan.members[place].canaryShare = 0.5
    }
    plan.settings.selection = random.one(of: Route.Selection.allCases, else: .priority)
    plan.settings.output = random.chance() ? .cut : .neverCut
    plan.settings.maxOutputTokens = random.maybe(400)
    if random.chance() {
      plan.settings.affinity = Affinity(
        sources: [.user], acrossTiers: random.chance(), sameModel: random.chance())
    }
    plan.leastTiers = random.chance() ? [.init(complexity: "easy", tier: 1)] : []
    return plan
  }

  static func needs(using random: inout SeededGenerator) -> RequestNeeds {
    RequestNeeds(
      capabilities: random.chance() ? [] : [.tools],
      inputTokens: Int.random(in: 0...1500, using: &random), outputTokens: random.maybe(350),
      session: random.chance() ? nil : random.next() & 7,
      complexity: random.one(of: ["easy", "hard", nil], else: nil))
  }
}
