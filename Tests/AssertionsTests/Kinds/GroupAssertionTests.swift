import ContractModel
import Foundation
import Testing

@testable import Assertions

@Suite struct GroupAssertionTests {
  private let holds = Expectation.make(.contains("a"))
  private let fails = Expectation.make(.contains("z"))
  private let open = Expectation.make(.cost(AmountRange(maximum: 1)))

  private func verdict(_ kind: Expectation.Kind) throws -> Verdict {
    try judge(kind, "abc").verdict
  }

  @Test func notTurnsAGroupRound() throws {
    #expect(try verdict(.not([holds])) == .failed)
    #expect(try verdict(.not([fails])) == .passed)
    #expect(try verdict(.not([holds, fails])) == .passed)
    #expect(try verdict(.not([open])) == .unverified)
    #expect(try verdict(.not([open, fails])) == .passed)
    #expect(try verdict(.not([.make(.not([holds]))])) == .passed)
  }

  @Test func notSaysWhatHeld() throws {
    let mismatch = try #require(try judge(.not([holds]), "abc").mismatches.first)
    #expect(mismatch.expected == "a reply that does not satisfy contains \"a\"")
    #expect(mismatch.actual == "one that does: \"abc\"")
    let two = try #require(try judge(.not([holds, holds]), "abc").mismatches.first)
    #expect(two.expected == "a reply that does not satisfy all of contains \"a\", contains \"a\"")
  }

  @Test func anyNeedsOneGroup() throws {
    #expect(try verdict(.any([[fails], [holds]])) == .passed)
    #expect(try verdict(.any([[fails], [fails]])) == .failed)
    #expect(try verdict(.any([[fails, holds], [fails]])) == .failed)
    #expect(try verdict(.any([[open], [holds]])) == .passed)
    #expect(try verdict(.any([[fails], [open]])) == .unverified)
    #expect(try verdict(.any([[fails, open]])) == .failed)
    let mismatch = try #require(try judge(.any([[fails], [fails]]), "abc").mismatches.first)
    #expect(mismatch.expected == "one of 2 groups to hold")
    #expect(mismatch.actual.contains("1: contains: expected"))
    #expect(mismatch.actual.contains("; 2: contains"))
  }

  @Test func allNeedsEveryGroup() throws {
    #expect(try verdict(.all([[holds], [holds]])) == .passed)
    #expect(try verdict(.all([[holds], [fails]])) == .failed)
    #expect(try verdict(.all([[open], [holds]])) == .unverified)
    #expect(try judge(.all([[fails], [fails]]), "abc").mismatches.count == 2)
  }

  @Test func groupsNestToABoundedDepth() throws {
    func nested(_ depth: Int) -> Expectation.Kind {
      (0..<depth).reduce(Expectation.Kind.contains("a")) { kind, _ in .all([[.make(kind)]]) }
    }
    #expect(try verdict(nested(16)) == .passed)
    #expect(problems(nested(17)).map(\.code) == ["too-deep"])
  }

  @Test func problemsInsideGroupsAreAllReported() {
    let kind = Expectation.Kind.any([
      [.make(.matches("("), line: 8)], [.make(.not([.make(.matches("["), line: 9)]))],
    ])
    #expect(problems(kind).map(\.location?.line) == [8, 9])
  }

  @Test func anyQuotesFiveGroupsAndSaysHowManyMore() throws {
    for (count, rest) in [(5, nil), (6, "; and 1 more"), (7, "; and 2 more")] {
      let groups = Array(repeating: [fails], count: count)
      let actual = try #require(try judge(.any(groups), "abc").mismatches.first).actual
      #expect(actual.contains("; 5: contains"))
      #expect(!actual.contains("6: "))
      #expect(actual.hasSuffix(rest ?? "\"abc\""))
      #expect(actual.contains("more") == (rest != nil))
    }
  }

  @Test func anyKeepsTheFirstReasonAndCutsWhatItQuotes() throws {
    let long = Expectation.make(.contains(String(repeating: "z", count: 2_000)))
    let longer = Expectation.make(.equals(String(repeating: "y", count: 2_000)))
    let reply = String(repeating: "x", count: 2_000)
    let actual = try #require(try judge(.any([[long], [longer]]), reply).mismatches.first).actual
    let parts = actual.components(separatedBy: "; 2: ")
    #expect(parts.map { $0.utf8.count <= 303 } == [true, true])
    #expect(parts[0].hasPrefix("1: contains: expected"))
    let timing = Expectation.make(
      .latency(total: nil, firstToken: DurationRange(maximum: .seconds(1))))
    let first = try #require(try judge(.any([[open], [timing]]), "abc").unjudged.first)
    let second = try #require(try judge(.any([[timing], [open]]), "abc").unjudged.first)
    #expect(first.detail != second.detail)
    #expect(first.detail == (try judge(.any([[open]]), "abc").unjudged.first?.detail))
  }
}
