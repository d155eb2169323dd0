import ContractModel
import JSONSupport
import TestSupport

@testable import MockProvider

extension ModelEnvironment {
  static func make(
    _ name: String = "anthropic/claude-fable-5", wire: WireFormatID = .anthropicMessages,
    model: String = "claude-fable-5"
  ) -> ModelEnvironment {
    ModelEnvironment(
      name: name, family: model, provider: "anthropic", wire: wire,
      baseURL: "https://api.example.com", model: model,
      location: SourceLocation(file: "environments/\(model).yaml", line: 1, column: 1),
      digest: ContentDigest(of: Array(name.utf8)))
  }

  static let fable = make()
  static let bedrock = make(
    "aws/claude-5", wire: .bedrockConverse, model: "anthropic.claude-5-v1:0")
  static let gpt = make("openai/gpt-4o", wire: .openAIChat, model: "gpt-4o")
}

extension Prompt {
  static func make(_ user: String = "What is the limit?", stream: Bool = false) -> Prompt {
    Prompt(
      system: "You answer in one line.", messages: [Message(.user, user)],
      parameters: ["max_output_tokens": 256], stream: stream)
  }
}

extension CassetteManifest {
  static func make() -> CassetteManifest {
    CassetteManifest(
      origin: .synthetic, date: Timestamp(milliseconds: 1_795_000_000_000), tool: "chaindrill 0.1")
  }
}

extension ScriptedExchange {
  static func make(
    _ text: String = "The limit is 4 g.", user: String = "What is the limit?", trial: Int = 1,
    member: ModelEnvironment = .fable, stream: Bool = false, suite: String = "limits"
  ) -> ScriptedExchange {
    ScriptedExchange(
      suite: suite, member: member, prompt: .make(user, stream: stream),
      reply: ScriptedReply(
        place: ScriptedReply.Place(caseID: "limit", member: member.name, trial: trial),
        reply: Reply(text: text, usage: TokenUsage(inputTokens: 20, outputTokens: 7)),
        times: RecordedTimes(firstToken: .milliseconds(310), total: .milliseconds(1240)),
        location: SourceLocation(file: "replies.jsonl", line: 1, column: 1)))
  }
}

extension Interaction {
  static func make(_ exchange: ScriptedExchange = .make()) throws -> Interaction {
    try CassetteSynthesis.interaction(of: exchange, date: CassetteManifest.make().date)
  }
}

extension TemporaryFolder {
  /// The exchanges as cassettes below the folder, loaded.
  func cassettes(_ exchanges: [ScriptedExchange]) throws -> CassetteSet {
    let outcome = try CassetteSynthesis.write(exchanges, to: path, manifest: .make())
    if let problem = outcome.problems.first { throw problem }
    return try CassetteSet.load(from: path, label: "fixtures/cassettes")
  }
}
