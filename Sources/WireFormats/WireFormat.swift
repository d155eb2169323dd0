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

  /// Whether a POST to this path is a call of this API, whatever version or mount precedes it.
  func serves(path: String) -> Bool
}
