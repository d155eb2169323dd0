import ContractModel
import TestSupport
import Testing

@testable import Routing

/// `selection: latency`.
@Suite struct LatencyTests {
  private struct Traffic {
    let plan: RoutePlan
    var selection = MemberSelection()
    var random: SeededGenerator
    var now = Moment.zero
    var counts: [Int]

    init(_ plan: RoutePlan, seed: UInt64) {
      self.plan = plan
      random = SeededGenerator(seed: seed)
      counts = Array(repeating: 0, count: plan.members.count)
    }

    /// Sends requests to whoever is ranked first; nil stands for a failure.
    mutating func send(_ requests: Int, _ took: (Int) -> Duration?) {
      for _ in 0..<requests {
        let needs = RequestNeeds()
        let ranking = selection.rank(plan, needs: needs, at: now, using: &random)
        for member in ranking.order {
          counts[member] += 1
          now = now + .milliseconds(100)
          if let time = took(member) {
            selection.served(by: member, of: plan, needs: needs, took: time, at: now)
            break
          }
          selection.failed(member, of: plan, at: now)
        }
      }
    }
  }

  private let pair = Fleet.plan([["a", "b"]]) { $0.selection = .latency }

  @Test(arguments: 1...20)
  func L10_failuresNeverLookFast(_ seed: UInt64) {
    var traffic = Traffic(pair, seed: seed)
    traffic.send(1000) { $0 == 0 ? nil : .milliseconds(800) }
    #expect(traffic.counts[0] < 30, "seed \(seed): \(traffic.counts)")
    #expect(traffic.counts[1] == 1000)
  }

  @Test(arguments: 1...20)
  func L10_aFastMemberThatBeginsToFailLosesItsPlace(_ seed: UInt64) {
    var traffic = Traffic(pair, seed: seed)
    traffic.send(200) { $0 == 0 ? .milliseconds(5) : .milliseconds(800) }
    #expect(traffic.counts[0] > 100, "seed \(seed)")
    traffic.counts = [0, 0]
    traffic.send(500) { $0 == 0 ? nil : .milliseconds(800) }
    #expect(traffic.counts[0] < 60, "seed \(seed): \(traffic.counts)")
  }

  @Test(arguments: 1...20)
  func theFasterMemberGetsTheTrafficAndTheOtherABoundedShare(_ seed: UInt64) {
    var traffic = Traffic(pair, seed: seed)
    traffic.send(2000) { $0 == 0 ? .seconds(2) : .milliseconds(300) }
    #expect(traffic.counts[1] > 1900, "seed \(seed): \(traffic.counts)")
    #expect(traffic.counts[0] > 0, "seed \(seed): it is measured now and then")
  }

  @Test(arguments: 1...20)
  func aSlowMemberThatBecameFastIsFoundAgain(_ seed: UInt64) {
    var traffic = Traffic(pair, seed: seed)
    traffic.send(300) { $0 == 0 ? .seconds(2) : .milliseconds(300) }
    traffic.counts = [0, 0]
    traffic.send(4000) { $0 == 0 ? .milliseconds(20) : .milliseconds(300) }
    #expect(traffic.counts[0] > 2000, "seed \(seed): \(traffic.counts)")
  }

  @Test func L10_zeroAndHugeTimesAndEmptySamplesDoNotBreakTheScore() {
    var traffic = Traffic(pair, seed: 1)
    traffic.send(50) { $0 == 0 ? .zero : .seconds(Int64.max / 4) }
    traffic.send(50) { _ in nil }
    traffic.send(50) { _ in .seconds(-5) }
    let ranking = traffic.selection.rank(
      pair, needs: RequestNeeds(), at: .never, using: &traffic.random)
    #expect(Set(ranking.order) == [0, 1])
  }

  /// Whether `a`, with this history, is ahead of a `b` just measured at so many milliseconds.
  private func isAhead(
    _ history: [(at: Int, took: Int?)], of milliseconds: Int, at now: Int
  ) -> Bool {
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 1)
    let needs = RequestNeeds()
    for (at, took) in history {
      if let took {
        selection.served(
          by: 0, of: pair, needs: needs, took: .milliseconds(took), at: .seconds(at))
      } else {
        selection.failed(0, of: pair, at: .seconds(at))
      }
    }
    selection.served(
      by: 1, of: pair, needs: needs, took: .milliseconds(milliseconds), at: .seconds(now))
    return selection.rank(pair, needs: needs, at: .seconds(now), using: &random).order[0] == 0
  }

  @Test(
    arguments: [
      // A tenth of a value that follows at once, half of one that follows after 30 s.
      ([(0, 1000), (0, 0)], 900, 0), ([(0, 1000), (30, 0)], 500, 30),
      ([(0, 1000), (30, 2000)], 1500, 30),
      // Doubled by each failure, which a success makes good and a minute halves.
      ([(0, 300), (0, nil)], 600, 0), ([(0, 300), (0, nil), (0, nil)], 1200, 0),
      ([(0, 300), (0, nil), (0, 300)], 300, 0), ([(0, 300), (0, nil), (0, nil)], 600, 61),
      ([(0, 300), (0, nil)], 300, 61),
    ] as [([(at: Int, took: Int?)], Int, Int)])
  func theScoreOfAMemberIsWhatTheDocumentationSays(
    _ history: [(at: Int, took: Int?)], _ score: Int, _ now: Int
  ) {
    #expect(isAhead(history, of: score + 1, at: now))
    // After a minute the one behind may be tried first, to be measured anew.
    if now < 60 { #expect(!isAhead(history, of: score - 1, at: now)) }
  }

  @Test func aPlanWithManyMembersIsOrderedFromFastToSlow() {
    let plan = Fleet.plan([["a", "b", "c", "d"]]) { $0.selection = .latency }
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 4)
    for (member, time) in [(0, 400), (1, 100), (2, 300)] {
      selection.served(
        by: member, of: plan, needs: RequestNeeds(), took: .milliseconds(time), at: .zero)
    }
    var last = 0
    for _ in 0..<400 {
      let ranking = selection.rank(plan, needs: RequestNeeds(), at: .zero, using: &random)
      if ranking.order.first == 3 {
        last += 1
        #expect(ranking.order == [3, 1, 2, 0])
      } else {
        #expect(ranking.order == [1, 2, 0, 3])
      }
    }
    #expect((50...150).contains(last), "never asked, so tried once in four")
  }
}
