import ContractModel
import TestSupport
import Testing

@testable import Routing

/// Sessions, and the members they stay with.
@Suite struct AffinityTests {
  /// One session's requests over a plan with who is down, as an engine would walk the ranking.
  private final class Session {
    var selection = MemberSelection()
    var random = SeededGenerator(seed: 7)
    var now = Moment.zero
    var plan: RoutePlan

    init(_ plan: RoutePlan) { self.plan = plan }

    /// Who serves; nil where nobody can.
    func ask(_ id: UInt64?, down: Set<Int> = []) -> Int? {
      let needs = RequestNeeds(session: id)
      let ranking = selection.rank(plan, needs: needs, at: now, using: &random) {
        _ in
        nil
      } isUp: {
        !down.contains($0)
      }
      guard let member = ranking.order.first(where: { !down.contains($0) }) else {
        selection.gaveUp(plan, needs: needs, at: now)
        return nil
      }
      selection.served(by: member, of: plan, needs: needs, took: .seconds(1), at: now)
      return member
    }
  }

  private func family(
    _ change: (inout Affinity) -> Void = { _ in }, cacheLife: Duration? = nil
  ) -> RoutePlan {
    var affinity = Affinity(sources: [.user])
    change(&affinity)
    let siblings = ["a", "b", "c"].map {
      Fleet.environment("p/\($0)", family: "f", cacheLife: cacheLife)
    }
    let others = ["x", "y"].map { Fleet.environment("q/\($0)", family: "g") }
    return Fleet.plan([siblings, others]) {
      $0.selection = .spread
      $0.affinity = affinity
    }
  }

  @Test(arguments: UInt64(1)...20)
  func L08_aSessionStaysOnOneMemberWhileItsCacheIsWarm(_ id: UInt64) throws {
    let session = Session(family(cacheLife: .seconds(3600)))
    let first = try #require(session.ask(id))
    for _ in 0..<20 {
      session.now = session.now + .seconds(360)
      #expect(session.ask(id) == first)
    }
  }

  @Test func L08_aPinEndsWithTheCacheUnlessTheRouteSaysOtherwise() {
    func members(_ plan: RoutePlan, pause: Int) -> Set<Int> {
      let session = Session(plan)
      return Set(
        (0..<60).compactMap { _ in
          session.now = session.now + .seconds(pause)
          return session.ask(1)
        })
    }
    #expect(members(family(cacheLife: .seconds(300)), pause: 299).count == 1)
    #expect(members(family(cacheLife: .seconds(300)), pause: 300).count == 3)
    #expect(members(family(), pause: 299).count == 1, "five minutes where nothing is said")
    #expect(members(family(), pause: 300).count == 3)
    let life = family({ $0.life = .seconds(900) }, cacheLife: .seconds(300))
    #expect(members(life, pause: 899).count == 1)
    #expect(members(life, pause: 900).count == 3)
  }

  @Test func withoutASessionOrAnAffinityNothingIsPinned() {
    let session = Session(family())
    #expect(Set((0..<60).compactMap { _ in session.ask(nil) }).count == 3)
    session.plan.settings.affinity = nil
    #expect(Set((0..<60).compactMap { _ in session.ask(1) }).count == 3)
  }

  @Test func L06_aSessionWhosePinnedMemberIsDownGoesToASibling() throws {
    let session = Session(family())
    let first = try #require(session.ask(1))
    let second = try #require(session.ask(1, down: [first]))
    #expect(second != first && second < 3)
  }

  @Test func L07_theMemberThatServedLastHoldsThePin() throws {
    let session = Session(family())
    let first = try #require(session.ask(1))
    let second = try #require(session.ask(1, down: [first]))
    for _ in 0..<10 { #expect(session.ask(1) == second) }
  }

  @Test func B08_aSessionReturnsToItsPrimaryTierWhenThatRecovers() throws {
    let session = Session(family())
    let first = try #require(session.ask(1))
    let fallback = try #require(session.ask(1, down: [0, 1, 2]))
    #expect(fallback > 2)
    for _ in 0..<5 { #expect(session.ask(1, down: [0, 1, 2]) == fallback) }
    #expect(session.ask(1) == first)
  }

  @Test func B08_acrossTiersASessionStaysOnItsFallback() throws {
    let session = Session(family { $0.acrossTiers = true })
    _ = session.ask(1)
    let fallback = try #require(session.ask(1, down: [0, 1, 2]))
    for _ in 0..<5 { #expect(session.ask(1) == fallback) }
    #expect(try #require(session.ask(1, down: [fallback])) < 3)
  }

  @Test func L11_aJobIsServedByTheModelItBeganWithOrNotAtAll() {
    let session = Session(family { $0.sameModel = true })
    #expect((0..<10).compactMap { _ in session.ask(1) }.allSatisfy { $0 < 3 })
    #expect(session.ask(1, down: [0, 1, 2]) == nil)
    let needs = RequestNeeds(session: 1)
    let ranking = session.selection.rank(
      session.plan, needs: needs, at: session.now, using: &session.random)
    #expect(
      ranking.skipped
        == [3, 4].map {
          Skip(
            member: $0, reason: .notAllowed(rule: "affinity.same_model keeps the session on \"f\""))
        })
  }

  @Test func L11_aJobBeginsWithAModelThatIsUp() {
    let session = Session(family { $0.sameModel = true })
    #expect((session.ask(1, down: [0, 1, 2]) ?? 0) > 2)
    #expect((0..<10).compactMap { _ in session.ask(1) }.allSatisfy { $0 > 2 })
    #expect((session.ask(2) ?? 9) < 3, "another job begins anew")
  }

  @Test func L11_requestsSentAtOnceAgreeBeforeAnyOfThemIsServed() {
    let session = Session(family { $0.sameModel = true })
    let needs = RequestNeeds(session: 1)
    for number in 0..<10 {
      let up: (Int) -> Bool = { number == 0 || $0 > 2 }
      let ranking = session.selection.rank(
        session.plan, needs: needs, at: .zero, using: &session.random, isUp: up)
      #expect(Set(ranking.order) == [0, 1, 2])
    }
  }

  @Test func L11_aModelThatNeverServedIsLetGoWhenTheLastRequestEnds() {
    let session = Session(family { $0.sameModel = true })
    let needs = RequestNeeds(session: 1)
    for _ in 0..<2 {
      _ = session.selection.rank(
        session.plan, needs: needs, at: .zero, using: &session.random)
    }
    session.selection.gaveUp(session.plan, needs: needs, at: .zero)
    #expect(session.ask(1, down: [0, 1, 2]) == nil, "one request is still under way")
    session.selection.gaveUp(session.plan, needs: needs, at: .zero)
    #expect((session.ask(1, down: [0, 1, 2]) ?? 0) > 2)
  }

  @Test func L11_aJobIsForgottenAfterItsLife() {
    let session = Session(
      family {
        $0.sameModel = true
        $0.life = .seconds(60)
      })
    _ = session.ask(1)
    session.now = .seconds(59)
    #expect(session.ask(1, down: [0, 1, 2]) == nil)
    session.now = .seconds(59 + 60)
    #expect((session.ask(1, down: [0, 1, 2]) ?? 0) > 2)
  }

  @Test func theSessionsQuietLongestAreForgottenFirst() throws {
    let session = Session(family())
    session.selection = MemberSelection(sessions: 2)
    var members: [UInt64: Int] = [:]
    for id in UInt64(1)...2 { members[id] = session.ask(id) }
    #expect(session.ask(1) == members[1])
    _ = session.ask(3)
    for _ in 0..<8 { #expect(session.ask(1) == members[1]) }
  }

  @Test func aPinnedSessionIsNotMovedToAMemberOnTrial() throws {
    var plan = family()
    plan.members[0].canaryShare = 0.5
    let session = Session(plan)
    var first = session.ask(1)
    if first == 0 { first = session.ask(1, down: [0]) }
    for _ in 0..<20 { #expect(session.ask(1) == first) }
  }

  @Test func aPinBelongsToItsPlan() {
    var plan = family()
    var other = plan
    other.name = "other"
    #expect(plan.identity != other.identity)
    plan.name = "other"
    #expect(plan.identity == other.identity)
    let session = Session(family())
    var members: Set<Int> = []
    for id in UInt64(1)...40 {
      guard let pinned = session.ask(id) else { continue }
      session.plan.name = "other"
      if session.ask(id) == pinned { members.insert(Int(id)) }
      session.plan.name = "chat"
      #expect(session.ask(id) == pinned)
    }
    #expect(members.count < 30, "another plan draws anew, so a third agrees by chance")
  }
}
