import ContractModel

/// Opper's native call: a named task with instructions, an input and schemas.
///
/// `POST /v3/call` and `/v3/functions/NAME/call`, streamed below `/stream`; and `/v2/call` of the
/// version before, which an environment speaks whose `api_version` or `base_url` says `v2`.
struct OpperCall: WireFormat {
  static let path = "/call"
  static let streamPath = "/call/stream"

  let id = WireFormatID.opperCall
  var client: any WireClient { OpperCallClient() }
  var server: any WireServer { OpperCallServer() }
  var finishMeanings: [String: FinishReason] { Self.finishWords.meanings }

  func serves(path: String) -> Bool {
    EndpointPath.ends(path, in: Self.path) || EndpointPath.ends(path, in: Self.streamPath)
  }

  /// What each `status` means. The API tells neither cut replies nor refusals: a model refuses in
  /// words here, and a guard that blocks is an error.
  static let finishWords = FinishWords(
    meanings: ["completed": .stop, "pending": .pause],
    usual: [
      .stop: "completed", .toolUse: "completed", .length: "completed", .refusal: "completed",
      .contentFilter: "completed", .pause: "pending",
    ])
}
