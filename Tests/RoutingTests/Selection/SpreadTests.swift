import ContractModel
import TestSupport
import Testing

@testable import Routing

/// Shares of traffic inside a tier.
@Suite struct SpreadTests {
  /// How often each member came first, and who followed where one of them is taken out.
  private func shares(
    _ weights: [(name: String, weight: Double)], draws: Int, seed: UInt64, without down: String?
  ) -> [String: Int] {
    var plan = Fleet.plan([weights.map(\.name)]) { $0.selection = .spread }
    for place in weights.indices { plan.members[place].weight = weights[place].weight }
    var selection = MemberSelection()
    var random = SeededGenerator(seed: seed)
    var counts: [String: Int] = [:]
    for _ in 0..<draws {
      let ranking = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random)
      // The engine walks the ranking past whoever is benched.
      let first = plan.shorts(ranking.order).first { $0 != down }
      counts[first ?? "", default: 0] += 1
    }
    return counts
  }

  /// Pearson's statistic of counts against expected shares.
  private func chiSquare(_ counts: [String: Int], _ shares: [String: Double]) -> Double {
    let total = Double(counts.values.reduce(0, +))
    return shares.reduce(0) { sum, share in
      let expected = share.value * total
      let distance = Double(counts[share.key, default: 0]) - expected
      return sum + distance * distance / expected
    }
  }

  private static let permutations = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]

  @Test(arguments: permutations, 1...5)
  func L01_theSpreadFollowsTheWeightsWhateverTheOrderOfTheList(_ order: [Int], _ seed: UInt64) {
    let weights = [("a", 1.0), ("b", 3.0), ("c", 4.0)]
    let listed = order.map { (name: weights[$0].0, weight: weights[$0].1) }
    let counts = shares(listed, draws: 4000, seed: seed, without: nil)
    // Two degrees of freedom: beyond 18.4 one time in ten thousand.
    #expect(
      chiSquare(counts, ["a": 0.125, "b": 0.375, "c": 0.5]) < 18.4, "seed \(seed): \(counts)")
  }

  @Test(arguments: permutations, 1...5)
  func L01_theTrafficOfACooledMemberIsSpreadByTheWeightsOfTheOthers(
    _ order: [Int], _ seed: UInt64
  ) {
    let weights = [("a", 1.0), ("b", 3.0), ("c", 4.0)]
    let listed = order.map { (name: weights[$0].0, weight: weights[$0].1) }
    let counts = shares(listed, draws: 4000, seed: seed, without: "c")
    // One degree of freedom: beyond 15.1 one time in ten thousand.
    #expect(chiSquare(counts, ["a": 0.25, "b": 0.75]) < 15.1, "seed \(seed): \(counts)")
  }

  @Test func L02_priorityNeverSpreads() {
    let plan = Fleet.plan([["a", "b"], ["c"]])
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let ranking = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random)
      #expect(ranking == Ranking(order: [0, 1, 2]))
    }
  }

  @Test(arguments: [Route.Selection.spread, .latency], 1...5)
  func L02_siblingsShareEvenlyOnAColdStartAndLaterTiersStayBehind(
    _ kind: Route.Selection, _ seed: UInt64
  ) {
    let plan = Fleet.plan([["a", "b", "c"], ["d"]]) { $0.selection = kind }
    var selection = MemberSelection()
    var random = SeededGenerator(seed: seed)
    var counts: [String: Int] = [:]
    for _ in 0..<3000 {
      let ranking = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random)
      #expect(ranking.order.last == 3)
      counts[plan.shorts(ranking.order)[0], default: 0] += 1
    }
    #expect(
      chiSquare(counts, ["a": 1 / 3, "b": 1 / 3, "c": 1 / 3]) < 18.4, "seed \(seed): \(counts)")
  }

  @Test func aMemberOfWeightZeroIsALastResort() {
    let counts = shares(
      [("zero", 0), ("a", 1), ("none", 0), ("b", 1)], draws: 500, seed: 9, without: nil)
    #expect(Set(counts.keys) == ["a", "b"])
    var plan = Fleet.plan([["x", "y", "z"]]) { $0.selection = .spread }
    for place in 0..<2 { plan.members[place].weight = 0 }
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 1)
    let ranking = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random)
    #expect(ranking.order == [2, 0, 1])
    var four = Fleet.plan([["x", "y", "z", "w"]]) { $0.selection = .spread }
    for place in 0..<3 { four.members[place].weight = 0 }
    let order = selection.rank(four, needs: RequestNeeds(), at: .zero, using: &random).order
    #expect(order == [3, 0, 1, 2])
  }

  @Test(arguments: [0.05, 0.3, 0.5, 1.0])
  func aMemberOnTrialGetsAtMostItsShareAtAnyTime(_ share: Double) {
    var plan = Fleet.plan([["back", "a", "b"], ["c"]]) { $0.selection = .spread }
    plan.members[0].canaryShare = share
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 5)
    var served = 0
    for request in 1...1000 {
      let ranking = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random)
      if ranking.order.first == 0 {
        served += 1
        #expect(ranking.order.count == 4 && ranking.skipped == [])
      } else {
        #expect(ranking.skipped == [Skip(member: 0, reason: .canaryShare)])
      }
      #expect(Double(served) <= share * Double(request) + 1e-6)
    }
    #expect(abs(Double(served) - share * 1000) <= 1)
  }

  @Test func aTrialThatWasAwayDoesNotCatchUp() {
    var plan = Fleet.plan([["back", "a"]])
    plan.members[0].canaryShare = 0.1
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 5)
    var away = plan
    away.members[0].environment.capabilities = [.streaming]
    func isFirst(_ plan: RoutePlan) -> Bool {
      let needs = RequestNeeds(capabilities: [.tools])
      return selection.rank(plan, needs: needs, at: .zero, using: &random).order.first == 0
    }
    for _ in 0..<100 { #expect(!isFirst(away)) }
    #expect((0..<20).count { _ in isFirst(plan) } == 2)
  }

  @Test func aTrialWithoutAShareIsNeverAsked() {
    var plan = Fleet.plan([["back"], ["a"]])
    plan.members[0].canaryShare = 0
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      #expect(selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random).order == [1])
    }
  }

  @Test func sixteenPlacesAreDrawnAndTheRestKeepsItsOrder() {
    let plan = Fleet.plan([(0..<100).map { "m\($0)" }]) { $0.selection = .spread }
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 5)
    let order = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random).order
    #expect(Set(order) == Set(0..<100) && order != Array(0..<100))
  }
}
