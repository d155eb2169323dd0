import ContractModel
import WireFormats

/// Turns a recording into a reply: as it was, or in the other mode.
struct RecordedReply {
  let recording: Recording
  let speed: ReplayOptions.Speed

  /// The recording's own status, headers and bytes.
  func verbatim() throws(MockProviderError) -> ScriptedTransmission {
    let body = try recording.loadBody()
    let head = labelled(recording.head)
    guard let stream = recording.stream else {
      var reply = ScriptedTransmission(head: head, body: body, source: "cassette")
      reply.headWait = speed.scaled(recording.times.total ?? .zero)
      return reply
    }
    let pieces = stream.pieces(of: body, framing: recording.framing)
    // Holds for a stream edited by hand too, as long as it has as many events as before.
    let hasOwnPace = pieces.count == stream.chunks.count
    let waits = pieces.indices.map { index -> Duration in
      speed.scaled(
        hasOwnPace
          ? .milliseconds(stream.chunks[index].milliseconds) : evenWait(index, pieces.count))
    }
    return streamed(
      head,
      zip(pieces, waits).map { ScriptedTransmission.Piece(bytes: Array($0), wait: $1) },
      source: "cassette")
  }

  /// The reply in the mode the call asks for, written anew from what the recording says.
  ///
  /// - Parameter path: where the call was asked, since versions of an API may answer differently.
  func converted(
    for call: ParsedCall, at path: String, format: any WireFormat
  ) throws(MockProviderError) -> ScriptedTransmission {
    let reply = decoded(
      try recording.loadBody(), format: WireFormats.format(recording.wire) ?? format)
    let context = RenderContext(
      id: String(recording.key.digest.hex.prefix(24)),
      unixTime: Int(recording.date.milliseconds / 1000), headers: ownHeaders,
      path: path)
    let rendered = format.server.render(reply, for: call, context: context)
    let head = labelled(rendered.head)
    guard call.prompt.stream else {
      var plain = ScriptedTransmission(head: head, body: rendered.body, source: "synth")
      plain.headWait = speed.scaled(recording.times.total ?? .zero)
      return plain
    }
    let count = rendered.frames.count
    let pieces = rendered.frames.enumerated().map { index, frame in
      ScriptedTransmission.Piece(
        bytes: frame, wait: speed.scaled(evenWait(index, count)))
    }
    return streamed(head, pieces, source: "synth")
  }

  /// What the recorded head tells beside its body's form: ids, rate limits.
  private var ownHeaders: HTTPHeaders {
    var headers = recording.head.headers
    headers.remove("content-type")
    return headers
  }

  /// The first wait is the head's: when the head itself came is not recorded.
  private func streamed(
    _ head: HTTPHead, _ pieces: [ScriptedTransmission.Piece], source: String
  ) -> ScriptedTransmission {
    var reply = ScriptedTransmission(head: head, pieces: pieces, source: source)
    if !pieces.isEmpty {
      reply.headWait = pieces[0].wait
      reply.pieces[0].wait = .zero
    }
    return reply
  }

  /// A recorded failure as it happened, its broken end too.
  func specimen() throws(MockProviderError) -> ScriptedTransmission {
    var reply = try verbatim()
    switch recording.stream?.end {
    case nil, .complete, .unfinished: break
    case .upstreamClose, .clientGone: reply.end = .fin
    case .upstreamReset: reply.end = .rst
    case .idleTimeout: reply.end = .hang
    }
    return reply
  }

  private func decoded(_ body: [UInt8], format: any WireFormat) -> Reply {
    guard recording.stream != nil else { return format.client.decode(recording.head, body) }
    var decoder = format.client.streamDecoder(recording.head)
    _ = decoder.feed(body)
    return decoder.finish()
  }

  /// First the time to the first content, then even steps up to the total.
  private func evenWait(_ index: Int, _ count: Int) -> Duration {
    let total = recording.times.total ?? .zero
    let first = min(recording.times.firstToken ?? total, total)
    return index == 0 ? first : (total - first) / max(1, count - 1)
  }

  /// The name in visible ASCII: a folder may be called anything, a header's value may not.
  private static func headerValue(_ name: String) -> String {
    var value = ""
    for byte in name.utf8 {
      if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "%") {
        value.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        value += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return value
  }

  private func labelled(_ head: HTTPHead) -> HTTPHead {
    var head = head
    head.headers.set(ReplayHeader.interaction, Self.headerValue(recording.name))
    head.headers.set(ReplayHeader.origin, recording.origin.rawValue)
    if let first = recording.times.firstToken {
      head.headers.set(ReplayHeader.firstToken, String(first.milliseconds))
    }
    if let total = recording.times.total {
      head.headers.set(ReplayHeader.total, String(total.milliseconds))
    }
    return head
  }
}
