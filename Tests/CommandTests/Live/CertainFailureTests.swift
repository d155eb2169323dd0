import Foundation
import JSONSupport
import Testing

/// Replies that another try would only bring again.
@Suite struct CertainFailureTests {
  /// A chat completion with this message, from a model that was paid for.
  private static func completion(_ choices: String) -> ProviderServer.Answer {
    .reply(
      status: 200, headers: [],
      body: """
        {"id": "chat-1", "object": "chat.completion", "created": 1, "model": "alpha-1", \
        "choices": [\(choices)], \
        "usage": {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}}
        """)
  }

  private static func toolCalls(_ count: Int, name: String = "look_up") -> ProviderServer.Answer {
    let calls = (0..<count).map {
      #"{"id": "call-\#($0)", "type": "function", "#
        + #""function": {"name": "\#(name)", "arguments": "{}"}}"#
    }
    return completion(
      #"{"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant", "#
        + #""content": null, "tool_calls": [\#(calls.joined(separator: ", "))]}}"#)
  }

  private static let certain: [(String, reason: String, ProviderServer.Answer)] = [
    (
      "too large", "limit",
      .reply(status: 200, headers: [], body: String(repeating: "x", count: (16 << 20) + 1))
    ),
    ("redirect", "outage", .reply(status: 302, headers: ["Location: /v2"], body: "")),
    ("tool calls", "limit", toolCalls(129)),
  ]

  @Test(arguments: certain.indices)
  func aReplyThatWouldOnlyComeAgainIsAskedForOnce(_ index: Int) throws {
    let (name, reason, answer) = Self.certain[index]
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { _, _ in answer }
    defer { project.end() }
    let outcome = try project.run(["run"])
    #expect(outcome.exit == 3, "\(name): \(outcome.everything)")
    #expect(project.server.seen.count == 1, "\(name)")
    let trial = try #require(try project.copy.records().first { $0["kind"] == "trial" })
    #expect(trial["reason"]?.stringValue == reason, "\(name): \(trial.text())")
    #expect(trial["attempts"]?[0]?["failure"]?["retry_forbidden"] == true, "\(name)")
  }

  @Test func aReplyWithSeveralChoicesIsJudgedByItsFirst() throws {
    let choice =
      #"{"index": 0, "finish_reason": "stop", "#
      + #""message": {"role": "assistant", "content": "fine"}}"#
    let other = choice.replacingOccurrences(of: "0,", with: "1,")
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { _, _ in
      Self.completion("\(other), \(choice), \(choice)")
    }
    defer { project.end() }
    let outcome = try project.run(["run"])
    #expect(outcome.exit == 0, "\(outcome.everything)")
    #expect(project.server.seen.count == 1)
  }

  @Test func aRedirectSaysWhereToAndWhatToCorrect() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { _, _ in
      .reply(
        status: 302,
        headers: ["Location: https://user:s3cret@gateway.example/v2/chat?key=hidden#::x"], body: "")
    }
    defer { project.end() }
    let outcome = try project.run(["run"])
    // Where lines break depends on how many digits the times have.
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(#"redirects to "https://gateway.example/v2/chat?…""#))
    #expect(words.contains("correct base_url"))
    for secret in ["s3cret", "hidden"] {
      #expect(!outcome.everything.contains(secret))
      #expect(try project.copy.text("environments/alpha.yaml").contains(secret) == false)
    }
  }

  @Test func toolNamesWithoutEndDoNotEndTheRun() throws {
    let endless = String(repeating: "n", count: 1 << 20)
    let project = try LiveProject(cases: LiveProject.plainCases(2)) { request, number in
      number == 0 ? Self.toolCalls(5, name: endless) : .text("fine", to: request)
    }
    defer { project.end() }
    let outcome = try project.run(["run"])
    #expect(outcome.exit == 1, "\(outcome.everything)")
    let trials = try project.copy.records().filter { $0["kind"] == "trial" }
    #expect(trials.map { $0["verdict"]?.stringValue } == ["failed", "passed"])
    let names =
      try #require(trials.first)["facts"]?["tool_names"]?.arrayValue?.compactMap(\.stringValue)
      ?? []
    #expect(names.count == 5 && names.allSatisfy { $0.utf8.count <= 256 && $0.hasSuffix("…") })
  }
}
