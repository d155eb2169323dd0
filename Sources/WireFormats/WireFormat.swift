import ContractModel

/// A provider API, both directions.
///
/// ```
///            client.encode                    server.parse
/// Prompt ──────────────────▶ WireMessage ──────────────────▶ ParsedCall
/// Reply  ◀────────────────── head + body ◀────────────────── Reply
///            client.decode, streamDecoder     server.render
/// ```
package protocol WireFormat: Sendable {
  var id: WireFormatID { get }
  var client: any WireClient { get }
  var server: any WireServer { get }

  /// What each of the API's own words for the end of a reply, or of a blocked prompt, means.
  var finishMeanings: [String: FinishReason] { get }

  /// How this API cuts its streams into events where no content type says so.
  var streamFraming: StreamFraming { get }

  /// Whether a POST to this path is a call of this API, whatever version or mount precedes it.
  func serves(path: String) -> Bool
}

extension WireFormat {
  package var streamFraming: StreamFraming { .serverSentEvents }
}
