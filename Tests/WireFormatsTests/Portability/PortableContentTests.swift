import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What of a conversation crosses to another API, and what must never.
@Suite struct PortableContentTests {
  private static let claude = #"""
    {"model":"m","max_tokens":9,
     "system":[{"type":"text","text":"Base.","cache_control":{"type":"ephemeral"}},
               {"type":"text","text":"More."}],
     "tools":[{"name":"f","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}],
     "messages":[
      {"role":"user","content":[
        {"type":"text","text":"Look.","cache_control":{"type":"ephemeral","ttl":"1h"}},
        {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},
      {"role":"assistant","content":[
        {"type":"thinking","thinking":"Hm.","signature":"c2ln"},
        {"type":"redacted_thinking","data":"cmVk"},
        {"type":"text","text":"One moment."},
        {"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]},
      {"role":"user","content":[
        {"type":"tool_result","tool_use_id":"t1","cache_control":{"type":"ephemeral"},"content":[
          {"type":"text","text":"seen"},
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"BBBB"}}]}]}]}
    """#

  @Test(arguments: WireFormats.all.map(\.id).filter { $0.family != .anthropic })
  func sealsAndMarksNeverLeaveTheirFamily(_ target: WireFormatID) throws {
    let crossing = try Crossing(Self.claude, .anthropicMessages, to: target)
    for foreign in ["c2ln", "cmVk", "thinking", "cache_control", "BBBB", "ephemeral"] {
      #expect(!crossing.text.contains(foreign), "\(foreign)")
    }
    for kept in ["Base.", "More.", "Look.", "AAAA", "One moment.", "seen"] {
      #expect(crossing.text.contains(kept), "\(kept)")
    }
    #expect(
      crossing.dropped == [
        "messages[0].content[1] (cache_control)", "messages[1].content[0] (thinking)",
        "messages[1].content[1] (redacted_thinking)", "messages[2].content[0].content[1] (image)",
        "messages[2].content[0].cache_control", "tools[0].cache_control",
        "system (marks on its blocks)",
      ])
  }

  @Test(arguments: [WireFormatID.anthropicMessages, .anthropicVertex])
  func sealsAndMarksGoWherTheyAreUnderstood(_ target: WireFormatID) throws {
    let crossing = try Crossing(Self.claude, .anthropicMessages, to: target)
    let given = try JSONValue(parsing: Self.claude)
    #expect(crossing.dropped.isEmpty)
    for key in ["system", "tools", "messages"] { #expect(crossing.body[key] == given[key]) }
  }

  /// A gateway that strips what it cannot pass on asks the same question.
  @Test(arguments: WireFormats.all.map(\.id))
  func promptKeyIgnoresMarksOfWhatToCache(_ target: WireFormatID) throws {
    let bare = Self.claude
      .replacing(#","cache_control":{"type":"ephemeral","ttl":"1h"}"#, with: "")
      .replacing(#","cache_control":{"type":"ephemeral"}"#, with: "")
    #expect(!bare.contains("cache_control"))
    let marked = try Crossing(Self.claude, .anthropicMessages, to: target)
    #expect(
      PromptKey(marked.prompt)
        == PromptKey(try Crossing(bare, .anthropicMessages, to: target).prompt))
  }

  @Test func blocksOfSystemTextYieldToAnOverlay() throws {
    let crossing = try Crossing(Self.claude, .anthropicMessages, to: .anthropicMessages) {
      $0.overlay = Overlay(systemAppend: "Overlay.")
    }
    #expect(crossing.body["system"]?.stringValue?.contains("Overlay.") == true)
  }

  @Test func thinkingThatNobodySignedIsLeftOutAtHome() throws {
    let body = #"""
      {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Q"},
       {"role":"assistant","content":[{"type":"thinking","thinking":"Hm.","signature":""},
                                      {"type":"text","text":"A"}]},
       {"role":"assistant","content":[{"type":"thinking","thinking":"Hm."}]},
       {"role":"user","content":"And?"}]}
      """#
    let crossing = try Crossing(body, .anthropicMessages, to: .anthropicMessages)
    #expect(!crossing.text.contains("thinking"))
    #expect(
      crossing.dropped == [
        "messages[1].content[0] (thinking without its seal)",
        "messages[2].content[0] (thinking without its seal)",
      ])
    #expect(crossing.prompt.messages.count == 3)
  }

  private static let encrypted = #"""
    {"model":"m","input":[{"role":"user","content":"Q"},
     {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"ZW5j"},
     {"type":"reasoning","id":"rs_2","summary":[{"type":"summary_text","text":"Hm."}]},
     {"type":"web_search_call","id":"ws_1","status":"completed"},
     {"role":"assistant","content":[{"type":"output_text","text":"A"},
                                    {"type":"refusal","refusal":"No."}]},
     {"role":"user","content":"And?"}]}
    """#

  @Test func encryptedReasoningStaysWithResponses() throws {
    let home = try Crossing(Self.encrypted, .openAIResponses, to: .openAIResponses)
    #expect(home.text.contains("ZW5j") && home.text.contains("ws_1"))
    #expect(home.dropped == ["messages[1].content[1] (reasoning without its seal)"])
    for target in [WireFormatID.openAIChat, .anthropicMessages, .gemini, .bedrockConverse] {
      let away = try Crossing(Self.encrypted, .openAIResponses, to: target)
      #expect(!away.text.contains("ZW5j") && !away.text.contains("ws_1"))
      #expect(!away.text.contains("rs_2") && away.text.contains("No."))
      #expect(
        away.dropped == [
          "messages[1].content[0] (reasoning)", "messages[1].content[1] (reasoning)",
          "messages[1].content[2] (web_search_call)",
        ])
    }
  }

  @Test func signatureOfACallStaysWithItsMaker() throws {
    let call = ToolCall(id: "c", name: "f", arguments: "{}", signature: "c2ln")
    let prompt = Prompt(messages: [Message(.user, "Q"), Message(.assistant, [.toolCall(call)])])
    let home = try prompt.portable(from: .gemini, to: .make(wire: .gemini))
    #expect(home.prompt == prompt && home.dropped.isEmpty)
    let away = try prompt.portable(from: .gemini, to: .make(wire: .anthropicMessages))
    #expect(away.dropped == ["messages[1].content[0].signature"])
    guard case .toolCall(let told) = away.prompt.messages[1].parts[0] else {
      Issue.record("the call is gone")
      return
    }
    #expect(told.signature == nil && told.arguments == "{}")
  }

  /// What the user gave is never left out: the member cannot answer, and another one may.
  @Test(arguments: [
    (#"{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}"#, "input_audio"),
    (#"{"type":"file","file":{"file_id":"file-1"}}"#, "file"),
  ])
  func attachmentsThatCannotCrossRefuseTheMember(_ part: String, _ type: String) throws {
    let body = #"{"model":"m","messages":[{"role":"user","content":[\#(part)]}]}"#
    for target in WireFormats.all.map(\.id) where target.family != .openAIChat {
      #expect(throws: WireError.unsupportedContent(role: "user", content: type)) {
        try Crossing(body, .openAIChat, to: target)
      }
    }
    #expect(try Crossing(body, .openAIChat, to: .azureOpenAI).text.contains(part))
  }

  @Test func referenceToAnItemThatTheProviderKeepsRefusesTheMember() throws {
    let body =
      #"{"model":"m","input":[{"type":"item_reference","id":"msg_1"},{"role":"user","content":"Q"}]}"#
    #expect(throws: WireError.self) { try Crossing(body, .openAIResponses, to: .openAIChat) }
    #expect(
      try Crossing(body, .openAIResponses, to: .openAIResponses).text.contains("item_reference"))
  }

  @Test(arguments: [WireFormatID.anthropicMessages, .gemini, .bedrockConverse])
  func systemTurnsWithinTheConversationGoToItsTop(_ target: WireFormatID) throws {
    let body = #"""
      {"model":"m","messages":[{"role":"system","content":"Base."},{"role":"user","content":"Q"},
       {"role":"developer","content":"Now briefly."},{"role":"user","content":"And?"}]}
      """#
    let crossing = try Crossing(body, .openAIChat, to: target)
    #expect(crossing.text.contains(#"Base.\n\nNow briefly."#))
    #expect(crossing.dropped == ["the place of system turns within the conversation"])
    #expect(try Crossing(body, .openAIChat, to: .openAIResponses).dropped.isEmpty)
  }

  @Test(arguments: [
    (#"{"type":"thinking","thinking":"Hm.","signature":"c2ln"},"#, "enabled", true),
    (#"{"type":"redacted_thinking","data":"cmVk"},"#, "enabled", true), ("", "enabled", false),
    (#"{"type":"thinking","thinking":"Hm.","signature":""},"#, "enabled", false),
    ("", "adaptive", true),
  ])
  func thinkingIsOffBehindCallsThatWereMadeWithoutIt(
    _ thought: String, _ mode: String, _ stays: Bool
  ) throws {
    let body = #"""
      {"model":"m","max_tokens":9,"thinking":{"type":"\#(mode)"},"messages":[
       {"role":"user","content":"Q"},
       {"role":"assistant","content":[\#(thought){"type":"tool_use","id":"t1","name":"f","input":{}}]},
       {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"x"}]}]}
      """#
    let crossing = try Crossing(body, .anthropicMessages, to: .anthropicMessages)
    #expect((crossing.body["thinking"] != nil) == stays)
    #expect(crossing.dropped.contains { $0.hasPrefix("thinking (the last turn") } == !stays)
  }

  @Test(arguments: [true, false, nil] as [Bool?])
  func strictnessOfToolsKeepsItsMeaning(_ strict: Bool?) throws {
    let member = strict.map { #","strict":\#($0)"# } ?? ""
    let chat = String.chat(#""tools":[{"type":"function","function":{"name":"f"\#(member)}}]"#)
    let responses = String.responses(#""tools":[{"type":"function","name":"f"\#(member)}]"#)
    let home = try Crossing(chat, .openAIChat, to: .openAIChat)
    #expect((home.body["tools"]?[0]?["function"]?["strict"] == true) == (strict == true))
    let away = try Crossing(chat, .openAIChat, to: .openAIResponses)
    #expect(away.body["tools"]?[0]?["strict"] == .bool(strict ?? false))
    let own = try Crossing(responses, .openAIResponses, to: .openAIResponses)
    #expect(own.body["tools"]?[0]?["strict"] == strict.map { .bool($0) })
    let back = try Crossing(responses, .openAIResponses, to: .openAIChat)
    #expect((back.body["tools"]?[0]?["function"]?["strict"] == true) == (strict == true))
    let claude = try Crossing(chat, .openAIChat, to: .anthropicMessages)
    #expect(claude.dropped == (strict == true ? ["tools[0].strict"] : []))
  }

  @Test(arguments: [true, false, nil] as [Bool?])
  func strictnessOfASchemaKeepsItsMeaning(_ strict: Bool?) throws {
    let members =
      #""name":"a","schema":{"type":"object"}"# + (strict.map { #","strict":\#($0)"# } ?? "")
    let chat = String.chat(
      #""response_format":{"type":"json_schema","json_schema":{\#(members),"description":"D"}}"#)
    let responses = String.responses(
      #""text":{"format":{"type":"json_schema",\#(members),"description":"D"}}"#)
    let home = try Crossing(chat, .openAIChat, to: .openAIChat).body["response_format"]
    #expect(home?["json_schema"]?["strict"] == strict.map { .bool($0) })
    #expect(home?["json_schema"]?["description"] == "D")
    let away = try Crossing(chat, .openAIChat, to: .openAIResponses).body["text"]?["format"]
    #expect(away?["strict"] == .bool(strict ?? false) && away?["name"] == "a")
    #expect(away?["description"] == "D" && away?["schema"] == ["type": "object"])
    let own = try Crossing(responses, .openAIResponses, to: .openAIResponses)
    #expect(own.body["text"]?["format"]?["strict"] == strict.map { .bool($0) })
    let back = try Crossing(responses, .openAIResponses, to: .openAIChat).body["response_format"]
    #expect(back?["type"] == "json_schema" && back?["json_schema"]?["name"] == "a")
    #expect(back?["json_schema"]?["strict"] == strict.map { .bool($0) })
    let claude = try Crossing(chat, .openAIChat, to: .anthropicMessages)
    #expect(claude.body["output_config"]?["format"]?["schema"] == ["type": "object"])
    #expect(claude.dropped.isEmpty)
  }
}
