import ContractModel

/// Azure OpenAI's chat completions: `/openai/deployments/{deployment}/chat/completions` with a
/// dated `api-version`, or `/openai/v1/chat/completions`.
///
/// An environment's `api_version` chooses the style: a date the first, none or a word the second.
struct AzureOpenAI: WireFormat {
  let id = WireFormatID.azureOpenAI
  var client: any WireClient { OpenAIChatClient(endpoint: .azure) }
  var server: any WireServer { OpenAIChatServer(dialect: .azure) }
  var finishMeanings: [String: FinishReason] { OpenAIChat.finishReasons }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: OpenAIChat.path) }
}
