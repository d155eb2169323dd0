/// A provider API's request and reply format, by the name an environment's `wire` key uses.
package enum WireFormatID: String, Sendable, Hashable, CaseIterable {
  case openAIChat = "openai-chat"
  case openAIResponses = "openai-responses"
  case azureOpenAI = "azure-openai"
  case openRouter = "openrouter"
  case anthropicMessages = "anthropic-messages"
  case anthropicVertex = "anthropic-vertex"
  case gemini
  case bedrockConverse = "bedrock-converse"
  case mistral
  case cohere
  case ollama
  case opperCompat = "opper-compat"
  case opperCall = "opper-call"
}
