import Testing

@testable import RunFiles

@Suite struct JoinedOrderTests {
  @Test func keepsTheOrderOfEveryList() {
    #expect(JoinedOrder.join([]) == [])
    #expect(JoinedOrder.join([["a", "b"]]) == ["a", "b"])
    #expect(JoinedOrder.join([["a", "c"], ["b", "c"], ["a", "b"]]) == ["a", "b", "c"])
    #expect(JoinedOrder.join([["c", "d"], ["a", "b", "c"]]) == ["a", "b", "c", "d"])
  }

  @Test func takesTheEarlierListFirstWhereNoneOrdersTwoNames() {
    #expect(JoinedOrder.join([["b"], ["a"]]) == ["b", "a"])
    #expect(JoinedOrder.join([["x"], ["a", "b"], ["x", "y"]]) == ["x", "a", "b", "y"])
  }

  @Test func countsARepeatedNameOnce() {
    #expect(JoinedOrder.join([["a", "b", "a", "c"], ["c", "c"]]) == ["a", "b", "c"])
  }

  @Test func findsNoOrderWhereListsContradictEachOther() {
    #expect(JoinedOrder.join([["a", "b"], ["b", "a"]]) == nil)
    #expect(JoinedOrder.join([["a", "b"], ["b", "c"], ["c", "a"]]) == nil)
    #expect(JoinedOrder.firstAppearance([["b", "a"], ["a", "c"]]) == ["b", "a", "c"])
  }
}
