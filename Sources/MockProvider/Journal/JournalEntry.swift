import ContractModel
import JSONSupport

/// One request that reached the mock provider, and what became of it.
package struct JournalEntry: Sendable, Hashable {
  /// How a reply came to its end.
  package enum End: String, Sendable, Hashable, CaseIterable {
    /// Under way.
    case open
    case complete
    /// A fault ended it.
    case fault
    /// The caller went away first.
    case clientGone = "client_gone"
    /// The provider behind a live exchange failed.
    case upstream
  }

  /// From 1, in the order of arrival.
  package var id = 0
  /// The control API's run it belongs to; nil outside of one.
  package var run: String?
  /// The same for every attempt at one prompt, whatever the provider and the wire.
  package var logicalCall: String
  /// Which attempt at its logical call it is, from 1.
  package var attempt = 1
  package var member: String
  package var provider: String
  package var wire: WireFormatID?
  /// The prompt's key; nil where the request could not be read.
  package var key: String?
  package var trial: String?
  package var method: String
  /// Path and query below the mount, without what authenticates.
  package var path: String
  /// The headers that cassettes keep, too.
  package var headers: HTTPHeaders
  package var bodyDigest: ContentDigest?
  package var bodyBytes: Int
  /// Milliseconds since the mock provider started; so are the other two.
  package var arrived: Double
  package var firstByte: Double?
  package var lastByte: Double?
  package var status: Int?
  /// `cassette`, `synth`, `fault`, `live` or `miss`.
  package var source: String?
  package var interaction: String?
  /// The id of the miss it is.
  package var miss: String?
  package var faults: [String] = []
  package var eventsPlanned = 0
  package var eventsSent = 0
  package var bytesSent = 0
  package var end = End.open

  package init(
    logicalCall: String, member: String, provider: String = "", wire: WireFormatID? = nil,
    key: String? = nil, trial: String? = nil, method: String, path: String,
    headers: HTTPHeaders = HTTPHeaders(), bodyDigest: ContentDigest? = nil, bodyBytes: Int = 0,
    arrived: Double
  ) {
    self.logicalCall = logicalCall
    self.member = member
    self.provider = provider
    self.wire = wire
    self.key = key
    self.trial = trial
    self.method = method
    self.path = path
    self.headers = headers
    self.bodyDigest = bodyDigest
    self.bodyBytes = bodyBytes
    self.arrived = arrived
  }

  /// The entry as the control API tells it; what is not known is null.
  package var json: JSONValue {
    [
      "id": .number(JSONNumber(id)), "run": text(run), "call": .string(logicalCall),
      "attempt": .number(JSONNumber(attempt)), "member": .string(member),
      "provider": .string(provider), "wire": text(wire?.rawValue), "key": text(key),
      "trial": text(trial), "method": .string(method), "path": .string(path),
      "headers": .object(
        JSONObject(
          headers.fields.map { .init(key: $0.name.lowercased(), value: .string($0.value)) })),
      "body_sha256": text(bodyDigest?.hex), "body_bytes": .number(JSONNumber(bodyBytes)),
      "arrived_ms": number(arrived), "first_byte_ms": number(firstByte),
      "last_byte_ms": number(lastByte),
      "status": status.map { .number(JSONNumber($0)) } ?? .null, "source": text(source),
      "interaction": text(interaction), "miss": text(miss),
      "faults": .array(faults.map { .string($0) }),
      "events_planned": .number(JSONNumber(eventsPlanned)),
      "events_sent": .number(JSONNumber(eventsSent)),
      "bytes_sent": .number(JSONNumber(bytesSent)), "end": .string(end.rawValue),
    ]
  }

  private func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private func number(_ milliseconds: Double?) -> JSONValue {
    let rounded = milliseconds.map { ($0 * 1000).rounded() / 1000 }
    return rounded.flatMap { JSONNumber($0) }.map { .number($0) } ?? .null
  }
}
