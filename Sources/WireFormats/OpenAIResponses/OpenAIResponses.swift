import ContractModel

/// OpenAI's Responses API (`POST /v1/responses`).
///
/// There is no stop reason in it: tool calls are items, refusals are parts, and what cut a reply
/// short stands in `incomplete_details`.
struct OpenAIResponses: WireFormat {
  static let path = "/responses"

  let id = WireFormatID.openAIResponses
  var client: any WireClient { OpenAIResponsesClient() }
  var server: any WireServer { OpenAIResponsesServer() }
  var finishMeanings: [String: FinishReason] { Self.stopWords }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: Self.path) }

  /// What each `status` means, and each reason of an incomplete response.
  static let stopWords: [String: FinishReason] = [
    "completed": .stop, "max_output_tokens": .length, "max_messages": .length,
    "content_filter": .contentFilter, "steered": .pause, "queued": .pause, "in_progress": .pause,
    "failed": .error, "cancelled": .error,
  ]

  /// How a response says its end.
  struct Ending: Hashable {
    var status: String
    /// The reason in `incomplete_details`.
    var reason: String?

    /// The provider's own words where this API knows them so, the usual ones otherwise.
    init(_ finish: Finish) {
      let known = finish.raw.flatMap { OpenAIResponses.stopWords[$0] } == finish.reason
      switch finish.reason {
      case .stop, .toolUse, .refusal: self.init(status: "completed")
      case .length: self.init(status: "incomplete", reason: "max_output_tokens")
      case .contentFilter: self.init(status: "incomplete", reason: "content_filter")
      case .pause: self.init(status: "incomplete", reason: "steered")
      case .error: self.init(status: "failed")
      case .truncated: self.init(status: "in_progress")
      case .unknown: self.init(status: "incomplete", reason: finish.raw)
      }
      guard known, let raw = finish.raw else { return }
      if reason != nil, !["queued", "in_progress"].contains(raw) {
        reason = raw
      } else {
        self.init(status: raw)
      }
    }

    private init(status: String, reason: String? = nil) {
      self.status = status
      self.reason = reason
    }
  }
}
