import ContractModel
import TestSupport
import Testing

@testable import Routing

/// `selection: cost`, the classes that say who is good enough, and what was saved.
@Suite struct CostTests {
  private let plan: RoutePlan = {
    var plan = Fleet.plan([
      [Fleet.environment("p/best", price: Price(input: 5, output: 25))],
      [
        Fleet.environment("p/good", price: Price(input: 1, output: 4)),
        Fleet.environment("p/free", price: nil),
      ],
      [Fleet.environment("p/tiny", price: Price(input: 0.1, output: 8))],
    ]) { $0.selection = .cost }
    plan.leastTiers = [.init(complexity: "middle", tier: 1), .init(complexity: "hard", tier: 0)]
    return plan
  }()

  private func order(_ needs: RequestNeeds) -> [String] {
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 1)
    return plan.shorts(selection.rank(plan, needs: needs, at: .zero, using: &random).order)
  }

  @Test func theCheapestComesFirstByThePriceOfTheWholeRequest() {
    #expect(
      order(RequestNeeds(inputTokens: 10_000, outputTokens: 100)) == [
        "tiny", "good", "best", "free",
      ])
    #expect(
      order(RequestNeeds(inputTokens: 10, outputTokens: 1000)) == ["good", "tiny", "best", "free"])
    #expect(order(RequestNeeds(inputTokens: 0)) == ["good", "tiny", "best", "free"])
  }

  @Test func membersBelowTheClassComeLastInTheChainsOrder() {
    let needs = RequestNeeds(inputTokens: 10_000, outputTokens: 100, complexity: "middle")
    #expect(order(needs) == ["good", "best", "free", "tiny"])
    let hard = RequestNeeds(inputTokens: 10_000, complexity: "hard")
    #expect(order(hard) == ["best", "good", "free", "tiny"])
    let unheard = RequestNeeds(inputTokens: 10_000, complexity: "?")
    #expect(order(unheard) == ["best", "good", "free", "tiny"], "taken for the hardest")
  }

  @Test func aSessionStaysWithAnAdequateMember() {
    var plan = plan
    plan.settings.affinity = Affinity(sources: [.user])
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 1)
    let easy = RequestNeeds(inputTokens: 10, outputTokens: 1000, session: 1)
    selection.served(by: 3, of: plan, needs: easy, took: .seconds(1), at: .zero)
    func first(_ needs: RequestNeeds) -> Int? {
      selection.rank(plan, needs: needs, at: .zero, using: &random).order.first
    }
    #expect(first(easy) == 3)
    #expect(first(RequestNeeds(inputTokens: 10, session: 1, complexity: "hard")) == 0)
  }

  @Test func trialsAreCountedAmongTheAdequateAndAmongTheOthers() {
    var plan = plan
    plan.members[0].canaryShare = 0
    plan.members[3].canaryShare = 0
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 1)
    let needs = RequestNeeds(inputTokens: 10, complexity: "middle")
    let ranking = selection.rank(plan, needs: needs, at: .zero, using: &random)
    #expect(ranking.order == [1, 2])
    #expect(ranking.skipped == [0, 3].map { Skip(member: $0, reason: .canaryShare) })
  }

  @Test func savingsAreAgainstAskingTheBestMemberEveryTime() {
    var savings = SavingsEstimate()
    let usage = TokenUsage(inputTokens: 1_000_000, outputTokens: 100_000)
    savings.add(usage, servedBy: 1, of: plan)
    savings.add(usage, servedBy: 0, of: plan)
    savings.add(usage, servedBy: 2, of: plan)
    savings.add(TokenUsage(inputTokens: 3), servedBy: 1, of: plan)
    savings.add(usage, servedBy: 99, of: plan)
    #expect(abs(savings.spent - (1.4 + 7.5)) < 1e-9 && abs(savings.best - 15) < 1e-9)
    #expect(abs(savings.saved - 6.1) < 1e-9)
    #expect(savings.requests == 2 && savings.unknown == 3)
    var total = savings
    total.add(savings)
    #expect(abs(total.saved - 12.2) < 1e-9 && total.requests == 4 && total.unknown == 6)
  }
}
