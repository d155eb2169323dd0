import ContractModel
import Foundation
import JSONSupport
import MockProvider
import Testing

@testable import Gateway

/// The catalogue's rows about streams, over loopback; names begin with the row's id.
@Suite(.serialized) struct GatewayStreamTests {
  private static let members: [ModelEnvironment] = [
    .make("one/a"), .make("two/b", .anthropicMessages), .make("three/c", .openAIResponses),
  ]

  private static func serving(
    _ faults: String..., members: [ModelEnvironment] = members,
    replies: [String: Reply] = [:], _ body: (GatewayStage) async throws -> Void
  ) async throws {
    try await GatewayStage.serving(
      members, .chain("a", "b", "c"), faults: faults, replies: replies, body)
  }

  /// How often a text stands in another.
  private static func count(_ needle: String, in text: String) -> Int {
    text.components(separatedBy: needle).count - 1
  }

  @Test(arguments: IngressAPI.allCases)
  func s01AnErrorInTheStreamBeforeContentMovesOn(api: IngressAPI) async throws {
    try await Self.serving(
      #"{"type": "error_event", "afterEvents": 0, "kind": "overloaded", "member": "one/a"}"#
    ) { stage in
      let answer = try await stage.ask(api, stream: true)
      #expect(answer.reply.text == "served by two/b")
      #expect(answer.reply.finish.reason == .stop)
    }
  }

  @Test(arguments: IngressAPI.allCases)
  func s02LifecycleFramesAreNoContent(api: IngressAPI) async throws {
    try await Self.serving(
      #"{"type": "error_event", "afterEvents": 1, "kind": "rate_limit", "member": "one/a"}"#
    ) { stage in
      let answer = try await stage.ask(api, stream: true)
      #expect(answer.reply.text == "served by two/b")
      let opening = [
        "openai-chat": #""role":"assistant""#, "openai-responses": "response.created",
        "anthropic-messages": "event: message_start",
      ][api.rawValue]
      #expect(Self.count(try #require(opening), in: answer.text) >= 1)
      #expect(answer.reply.error == nil)
      #expect(!answer.text.contains("event: error"))
      if api == .messages { #expect(Self.count("event: message_start", in: answer.text) == 1) }
    }
  }

  @Test(arguments: IngressAPI.allCases)
  func s03ACutStreamNeverEndsCleanly(api: IngressAPI) async throws {
    let long = String(repeating: "many words ", count: 30)
    try await Self.serving(
      #"{"type": "disconnect", "afterFraction": 0.5, "member": "one/a"}"#,
      replies: ["one/a": Reply(text: long, usage: TokenUsage(inputTokens: 1, outputTokens: 60))]
    ) { stage in
      let answer = try await stage.ask(api, stream: true)
      #expect(answer.head.status == 200)
      #expect(answer.reply.error != nil)
      #expect(long.hasPrefix(answer.reply.text))
      #expect(!answer.text.contains("[DONE]"))
      #expect(!answer.text.contains("message_stop"))
      #expect(!answer.text.contains("response.completed"))
      #expect(stage.calls("two/b") == 0)
    }
  }

  @Test(arguments: IngressAPI.allCases)
  func s03AStreamWithoutItsEndMarkerIsNoSuccess(api: IngressAPI) async throws {
    try await Self.serving(
      #"{"type": "truncate", "afterFraction": 0.6, "member": "one/a"}"#
    ) { stage in
      let answer = try await stage.ask(api, stream: true)
      #expect(answer.reply.error != nil || answer.reply.text == "served by two/b")
    }
  }

  @Test func s08AllAPIsDecideAlike() async throws {
    for kind in ["overloaded", "rate_limit", "gone", "auth", "billing"] {
      var trails: Set<String> = []
      for api in IngressAPI.allCases {
        for stream in [false, true] {
          try await Self.serving(
            GatewayStage.fault("one/a", kind)
          ) { stage in trails.insert(try await stage.ask(api, stream: stream).trail) }
        }
      }
      #expect(trails.count == 1, "\(kind): \(trails)")
    }
  }

  @Test func d05AStallAfterContentEndsInAnError() async throws {
    var members = Self.members
    members[0].limits = MemberLimits(timeout: .seconds(20), idle: .milliseconds(300))
    let long = String(repeating: "many words ", count: 30)
    try await Self.serving(
      #"{"type": "stall", "afterEvents": 12, "ms": 0, "member": "one/a"}"#, members: members,
      replies: ["one/a": Reply(text: long, usage: TokenUsage(inputTokens: 1, outputTokens: 60))]
    ) { stage in
      let answer = try await stage.ask(stream: true)
      #expect(answer.reply.error != nil)
      #expect(!answer.reply.text.isEmpty)
    }
  }

  @Test func d06PingsHideNoStall() async throws {
    var members = Self.members
    members[0].limits = MemberLimits(
      timeout: .seconds(20), firstToken: .milliseconds(400), idle: .milliseconds(400))
    try await Self.serving(
      #"{"type": "stall", "afterEvents": 1, "ms": 5000, "pings": true, "every": 100, "member": "one/a"}"#,
      members: members
    ) { stage in
      let answer = try await stage.ask(stream: true)
      #expect(answer.reply.text == "served by two/b")
      #expect(answer.trail == "one/a=timeout, two/b=ok")
    }
  }

  @Test func p04ProseIsNeverAStructuredAnswer() async throws {
    let schema: JSONValue = [
      "type": "json_schema",
      "json_schema": [
        "name": "ticket",
        "schema": [
          "type": "object", "required": ["kind"], "properties": ["kind": ["type": "string"]],
        ],
      ],
    ]
    for stream in [false, true] {
      try await Self.serving(
        replies: [
          "one/a": Reply(text: "Here is what you asked for."),
          "two/b": Reply(text: #"{"other": 1}"#), "three/c": Reply(text: #"{"kind": "refund"}"#),
        ]
      ) { stage in
        let answer = try await stage.ask(stream: stream, ["response_format": schema])
        if stream {
          // What breaks a schema is known at the end only: the stream does not end well.
          #expect(answer.reply.text != "Here is what you asked for.")
          #expect(answer.reply.error != nil || answer.reply.text == #"{"kind": "refund"}"#)
        } else {
          #expect(answer.reply.text == #"{"kind": "refund"}"#)
          #expect(answer.trail == "one/a=model_output, two/b=model_output, three/c=ok")
        }
      }
    }
  }

  @Test func p08ToolCallsStayToolCallsAcrossWires() async throws {
    let call = ToolCall(id: "call_1", name: "lookup", arguments: #"{"id":7}"#)
    let tools: JSONValue = [
      ["type": "function", "function": ["name": "lookup", "parameters": ["type": "object"]]]
    ]
    for stream in [false, true] {
      try await Self.serving(
        GatewayStage.fault("one/a", "gone"),
        replies: ["two/b": Reply(toolCalls: [call], finish: Finish(.toolUse))]
      ) { stage in
        let answer = try await stage.ask(stream: stream, ["tools": tools])
        let seen = try #require(answer.reply.toolCalls.first)
        #expect(seen.name == "lookup")
        #expect(try JSONValue(parsing: seen.arguments) == ["id": 7])
        #expect(answer.reply.finish.reason == .toolUse)
        #expect(answer.reply.text.isEmpty)
      }
    }
  }
}
