import ContractModel
import WireFormats

/// An API in which callers ask; the gateway plays its provider, whatever the member speaks.
package enum IngressAPI: String, Sendable, Hashable, CaseIterable {
  case chat = "openai-chat"
  case responses = "openai-responses"
  case messages = "anthropic-messages"

  /// The format that reads calls of this API and writes their answers.
  var format: any WireFormat {
    switch self {
    case .chat: WireFormats.openAIChat
    case .responses: WireFormats.openAIResponses
    case .messages: WireFormats.anthropicMessages
    }
  }

  /// The API whose errors and lists a caller of this path expects, calls or not.
  ///
  /// Anthropic's SDKs say so by a header on every request, lists of models included.
  static func spoken(at path: String, headers: HTTPHeaders) -> IngressAPI {
    if let call = called(at: path) { return call }
    return headers["anthropic-version"] == nil ? .chat : .messages
  }

  /// The API whose call stands at this path, below any prefix, or nil.
  static func called(at path: String) -> IngressAPI? {
    allCases.first { $0.format.serves(path: path) }
  }
}
