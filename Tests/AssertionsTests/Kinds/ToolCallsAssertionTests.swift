import ContractModel
import JSONSupport
import TestSupport
import Testing

@testable import Assertions

@Suite struct ToolCallsAssertionTests {
  private typealias Call = ToolCallExpectation.Call

  private func judged(
    _ calls: [Call], count: CountRange? = nil, only: Bool = false, _ made: (String, String)...
  ) throws -> CaseJudgement {
    let reply = Reply(
      toolCalls: made.map { ToolCall(id: "i", name: $0.0, arguments: $0.1) })
    return try judge(.toolCalls(ToolCallExpectation(calls: calls, count: count, only: only)), reply)
  }

  @Test func matchesCallsInAnyOrder() throws {
    let calls = [Call(name: "a"), Call(name: "b")]
    #expect(try judged(calls, ("b", "{}"), ("x", "{}"), ("a", "")).verdict == .passed)
    let missing = try judged(calls, ("a", "{}"), ("a", "{}"))
    #expect(missing.mismatches.first?.expected == "a call of \"b\"")
    #expect(missing.mismatches.first?.actual == "calls of \"a\", \"a\"")
    #expect(try judged(calls).mismatches.map(\.actual) == ["no tool call", "no tool call"])
  }

  @Test func countsEachCallOnce() throws {
    let calls = [Call(name: "a"), Call(name: "a")]
    #expect(try judged(calls, ("a", "{}")).mismatches.first?.expected == "another call of \"a\"")
    #expect(try judged(calls, ("a", "{}"), ("a", "{}")).verdict == .passed)
  }

  @Test func findsThePairingThatFits() throws {
    let calls = [Call(name: "a"), Call(name: "a", arguments: ["x": 1])]
    #expect(try judged(calls, ("a", #"{"x": 1}"#), ("a", "{}")).verdict == .passed)
    #expect(try judged(calls, ("a", "{}"), ("a", #"{"x": 1}"#)).verdict == .passed)
  }

  @Test func comparesTheArgumentsListed() throws {
    let calls = [Call(name: "a", arguments: ["city": "Bonn", "n": 1])]
    #expect(try judged(calls, ("a", #"{"n": 1.0, "city": "Bonn", "z": 0}"#)).verdict == .passed)
    let other = try #require(
      try judged(calls, ("a", #"{"city": "Ulm", "n": 1}"#)).mismatches.first)
    #expect(other.path == "/tool_calls/0/arguments/city")
    #expect(other.summary.hasSuffix("expected \"Bonn\", got string \"Ulm\""))
    let absent = try judged(calls, ("a", #"{"city": "Bonn"}"#))
    #expect(absent.mismatches.first?.actual == "no such argument")
    #expect(try judged(calls, ("a", "[]")).mismatches.first?.actual == "an array of 0 elements")
  }

  @Test func showsEachWrongCallOnce() throws {
    let calls = [Call(name: "a", arguments: ["x": 1]), Call(name: "a", arguments: ["x": 2])]
    let failed = try judged(calls, ("a", #"{"x": 3}"#), ("a", #"{"x": 4}"#))
    #expect(
      failed.mismatches.map(\.path) == ["/tool_calls/0/arguments/x", "/tool_calls/1/arguments/x"])
  }

  @Test func failsArgumentsThatAreNoJSON() throws {
    let failed = try judged([Call(name: "a")], ("a", "{city: Bonn}"))
    #expect(failed.mismatches.first?.rule == "syntax")
  }

  @Test func judgesArgumentsBySchema() throws {
    let calls = [Call(name: "a", argumentsSchema: .make(#"{"required": ["city"]}"#))]
    #expect(try judged(calls, ("a", #"{"city": 1}"#)).verdict == .passed)
    let failed = try judged(calls, ("x", "{}"), ("a", "{}"))
    #expect(failed.mismatches.first?.path == "/tool_calls/1/arguments")
    #expect(failed.mismatches.first?.rule == "/required")
  }

  @Test func leavesArgumentsBeyondALimitUnjudged() throws {
    let calls = [Call(name: "a", argumentsSchema: .make(#"{"pattern": "^(a+)+$"}"#))]
    let text = "\"\(String(repeating: "a", count: 40))!\""
    #expect(try judged(calls, ("a", text)).unjudged.first?.reason == .limit)
  }

  @Test func countsCallsAndMindsOthersWhereAsked() throws {
    let calls = [Call(name: "a")]
    let one = CountRange(minimum: 1, maximum: 1)
    #expect(try judged(calls, count: one, ("a", "{}")).verdict == .passed)
    #expect(
      try judged(calls, count: one, ("a", "{}"), ("b", "{}")).mismatches.map(\.rule) == ["count"])
    let extra = try judged(calls, only: true, ("b", "{}"), ("a", "{}"))
    #expect(extra.mismatches.map(\.path) == ["/tool_calls/0"])
    #expect(try judged(calls, only: true, ("a", "{}")).verdict == .passed)
    #expect(try judged([], only: true).verdict == .passed)
  }

  @Test func leavesAFloodOfCallsUnjudged() throws {
    let calls = (0...1_000).map { ToolCall(id: "\($0)", name: "a", arguments: "{}") }
    let kind = Expectation.Kind.toolCalls(ToolCallExpectation(calls: [Call(name: "a")]))
    #expect(try judge(kind, Reply(toolCalls: calls)).unjudged.first?.reason == .limit)
  }

  @Test func theMatchingIsALargestOne() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let edges = (0..<4).map { _ in
        (0..<4).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      }
      let matching = BipartiteMatching(edges: edges)
      let size = matching.partner.compactMap { $0 }.count
      #expect(size == largest(edges[...], taken: []), "seed 3: \(edges)")
      #expect(Set(matching.partner.compactMap { $0 }).count == size)
      for (row, column) in matching.partner.enumerated() {
        if let column { #expect(edges[row].contains(column) && matching.isTaken(column)) }
      }
    }
  }

  private func largest(_ edges: ArraySlice<[Int]>, taken: Set<Int>) -> Int {
    guard let first = edges.first else { return 0 }
    let rest = edges.dropFirst()
    let paired = first.filter { !taken.contains($0) }.map {
      1 + largest(rest, taken: taken.union([$0]))
    }
    return max(largest(rest, taken: taken), paired.max() ?? 0)
  }

  @Test func judgesAThousandCallsAndShowsTwentyBeyondTheList() throws {
    func reply(_ count: Int) -> Reply {
      Reply(toolCalls: (0..<count).map { ToolCall(id: "\($0)", name: "a", arguments: "{}") })
    }
    let kind = Expectation.Kind.toolCalls(
      ToolCallExpectation(calls: [Call(name: "a")], only: true))
    let most = try judge(kind, reply(1_000))
    #expect(most.mismatches.count == 20)
    #expect(most.mismatches.first?.path == "/tool_calls/1")
    let more = try judge(kind, reply(1_001))
    #expect(more.unjudged.first?.detail == "the reply has more than 1000 tool calls")
  }
}
