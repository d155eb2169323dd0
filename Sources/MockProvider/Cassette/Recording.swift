import ContractModel
import WireFormats

/// An interaction ready to be served: its reply, and the key of its request, computed anew.
package struct Recording: Sendable {
  /// Where the reply's bytes are; those beside the interaction are read when first served.
  enum Body: Sendable {
    case bytes([UInt8])
    case file(name: String, size: Int)
  }

  /// The cassette's path below the set and the file's stem: `support-triage/0001-…`.
  package let name: String
  /// The cassette's path below the set; empty for the set's own folder.
  package var cassette: String { String(name.dropLast(stem.utf8.count + 1)) }
  /// The interaction's file name without its suffix.
  package let stem: String
  package let origin: CassetteManifest.Origin
  package let date: Timestamp
  package let wire: WireFormatID
  package let mount: String
  /// What it is asked for, whatever the profile it is found by.
  package let key: PromptKey
  let match: MatchKey
  let asked: AskedParameters
  package let trial: Int?
  package let times: RecordedTimes
  package let stream: RecordedStream?
  /// Status and headers as they may be served: allow-listed, values checked.
  package let head: HTTPHead
  let shape: ReplyShape
  let sketch: TextSketch
  let body: Body
  /// The absolute path of the cassette's folder.
  let folder: CassetteFolder
  let limits: CassetteLimits

  /// A failure or a broken stream, kept to be played as a fault and never as an ordinary reply.
  package var isSpecimen: Bool { Self.isSpecimen(head, stream) }

  static func isSpecimen(_ head: HTTPHead, _ stream: RecordedStream?) -> Bool {
    !(200..<300).contains(head.status) || (stream.map { $0.end != .complete } ?? false)
  }

  /// How a streamed body is cut into events.
  var framing: StreamFraming { WireFormats.format(wire)?.framing(of: head) ?? .whole }

  /// The reply's bytes.
  func loadBody() throws(MockProviderError) -> [UInt8] {
    switch body {
    case .bytes(let bytes): bytes
    case .file(let name, _): try folder.read(name, limit: limits.bodyBytes)
    }
  }

  /// The interaction's file read once more, for the request's own text.
  func loadInteraction() throws(MockProviderError) -> [UInt8] {
    try folder.read("\(stem).json", limit: limits.interactionBytes)
  }
}
