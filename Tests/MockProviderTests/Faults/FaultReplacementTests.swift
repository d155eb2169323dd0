import ContractModel
import Testing

@testable import MockProvider

/// A member's faults as a set, and what remains known of those that went.
@Suite struct FaultReplacementTests {
  private static let gpt = "openai/gpt-4o"
  private var board = FaultBoard(members: [.fable, .gpt])

  private func faults(_ texts: String...) throws -> [Fault] {
    try texts.map { text in
      try .make(text.replacing("}", with: #", "member": "openai/gpt-4o"}"#))
    }
  }

  private static let request = FaultRequest(member: gpt, model: "gpt-4o")

  @Test mutating func askingTwiceChangesNothing() throws {
    let set = try faults(
      #"{"type": "refusal", "nth": 1}"#, #"{"type": "refusal", "nth": 2, "name": "second"}"#)
    let names = try board.replaceFaults(of: Self.gpt, with: set, tier: .member, at: .zero)
    #expect(names == ["refusal-1", "second"])
    _ = board.decide(Self.request, at: .seconds(1))
    let again = try board.replaceFaults(of: Self.gpt, with: set, tier: .member, at: .seconds(2))
    #expect(again == names)
    #expect(board.statuses(at: .seconds(2)).map(\.applied) == [1, 0])
    #expect(board.decide(Self.request, at: .seconds(3)).names == ["second"])
    #expect(board.history(at: .seconds(3)).count == 2)
  }

  @Test mutating func onlyTheMembersOwnFaultsGo() throws {
    try board.put(try .make(#"{"type": "timeout", "name": "all"}"#), tier: .global, at: .zero)
    try board.put(
      try .make(#"{"type": "timeout", "name": "some", "member": "openai/*"}"#), tier: .member,
      at: .zero)
    let old = try faults(#"{"type": "refusal", "name": "old"}"#)
    _ = try board.replaceFaults(of: Self.gpt, with: old, tier: .member, at: .zero)
    let new = try faults(#"{"type": "empty_content", "name": "new"}"#)
    _ = try board.replaceFaults(of: Self.gpt, with: new, tier: .member, at: .zero)
    #expect(board.statuses(at: .zero).map(\.name) == ["some", "new", "all"])
    #expect(board.history(at: .zero).map(\.name) == ["all", "some", "old", "new"])
  }

  @Test mutating func nothingChangesWhereOneCannotBePut() throws {
    let old = try faults(#"{"type": "refusal", "name": "old"}"#)
    _ = try board.replaceFaults(of: Self.gpt, with: old, tier: .member, at: .zero)
    try board.put(try .make(#"{"type": "timeout", "name": "taken"}"#), tier: .global, at: .zero)
    let bad = try faults(
      #"{"type": "delay", "fixed": 1}"#, #"{"type": "refusal", "name": "taken"}"#)
    #expect(throws: MockProviderError.faultNameTaken("taken")) {
      try board.replaceFaults(of: Self.gpt, with: bad, tier: .member, at: .zero)
    }
    #expect(board.statuses(at: .zero).map(\.name) == ["old", "taken"])
  }

  @Test mutating func askingAgainBeginsTheTimeToLiveAnew() throws {
    let set = try faults(#"{"type": "refusal", "ttl": 1000}"#)
    _ = try board.replaceFaults(of: Self.gpt, with: set, tier: .member, at: .zero)
    _ = try board.replaceFaults(
      of: Self.gpt, with: set, tier: .member, at: .milliseconds(900))
    #expect(board.statuses(at: .milliseconds(1800)).count == 1)
    #expect(board.statuses(at: .milliseconds(1900)).isEmpty)
    #expect(board.history(at: .milliseconds(1900)).map(\.name) == ["refusal-1"])
  }

  @Test mutating func whatWentIsRememberedUpToALimit() throws {
    for _ in 0..<(FaultBoard.most + 5) {
      try board.put(try .make(#"{"type": "timeout", "name": "one"}"#), tier: .global, at: .zero)
    }
    board.removeAll()
    let history = board.history(at: .zero)
    #expect(history.count == FaultBoard.most)
    #expect(history.last?.serial == FaultBoard.most + 5)
  }
}
