import ContractModel
import JSONSupport

/// How a server of chat completions reads and writes differently from OpenAI's own.
///
/// Replies are read alike for all of them: what one adds, a gateway passes on under another's name.
struct OpenAIChatDialect: Sendable {
  /// What a body on its way out is.
  enum Part: Sendable, Hashable {
    /// A completion, not streamed.
    case whole
    /// A chunk with content, the chunk with the finish reason, the one with token counts.
    case piece, ending, counts
    /// An error inside a stream.
    case failure
  }

  /// Whose name a body gives as its model.
  enum ModelNamed: Sendable, Hashable {
    /// The model that served.
    case serving
    /// The text that was asked for; who served stands in a header (`ServedModel`).
    case asked
  }

  /// Stands before ids that the reply itself does not name.
  var idPrefix = "chatcmpl-"
  /// The member of a message that shows reasoning.
  var reasoningKey = "reasoning_content"
  /// What the `model` of a body names.
  var modelNamed = ModelNamed.serving
  /// The frames of a stream before its first chunk.
  var opening: [[UInt8]] = []
  /// Errors inside a stream stand beside a choice with finish reason `error`.
  var failsInChunks = false
  /// Adds what OpenAI does not write.
  var extend: @Sendable (inout JSONObject, Reply, Part) -> Void = { _, _, _ in }
  /// The body of an error with that status.
  var errorBody: @Sendable (ProviderError, Int) -> JSONObject = OpenAIChatErrors.body
  /// How a failure of that kind is worded, for a model of that name.
  var typicalError: @Sendable (FailureClass, String) -> ProviderError? = OpenAIChatErrors.typical
  /// How a request that cannot be read is refused.
  var complaint: @Sendable (WireError) -> ProviderError = OpenAIChatErrors.complaint
  /// The headers of every reply, without its content type.
  var headers: @Sendable (RenderContext) -> HTTPHeaders = Self.openAIHeaders
  /// An entry of the model list; the number is the time in seconds since 1970.
  var modelEntry: @Sendable (ModelEnvironment, Int) -> JSONObject = Self.openAIModel
  /// Answers what the API offers beside the call and OpenAI's model list.
  var answer: @Sendable (WireMessage, ModelEnvironment, RenderContext) -> RenderedReply? = {
    _, _, _ in nil
  }
  /// Reads a request.
  var readCall: @Sendable (WireMessage) throws(WireError) -> ParsedCall = Self.openAICall

  static let openAI = OpenAIChatDialect()

  @Sendable private static func openAICall(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try OpenAIChatRequestReader.call(RequestFields(body: message.body))
  }

  @Sendable static func openAIHeaders(_ context: RenderContext) -> HTTPHeaders {
    var headers: HTTPHeaders = [
      "x-request-id": "req_\(context.id)", "openai-version": "2020-10-01",
    ]
    headers.set(RateLimitHeaders.openAI(context))
    return headers
  }

  @Sendable static func openAIModel(_ member: ModelEnvironment, _ unixTime: Int) -> JSONObject {
    [
      "id": .string(member.model), "object": "model", "created": .number(JSONNumber(unixTime)),
      "owned_by": .string(member.provider), "shutdown_date": .null,
    ]
  }
}

extension JSONObject {
  /// Changes the first choice of a completion or of a chunk; nothing where there is none.
  mutating func changeChoice(_ change: (inout JSONObject) -> Void) {
    guard var choice = self["choices"]?[0]?.objectValue else { return }
    change(&choice)
    self["choices"] = [.object(choice)]
  }
}
