/// What tells on the wire that a stream is over, for suites that look at bytes only.
struct StreamEnds: Sendable {
  /// Behind which byte the reply may look whole; nil where the bytes never come to that.
  var whole: @Sendable ([UInt8]) -> Int?
  /// Whether the end marker itself has come.
  var isMarked: @Sendable ([UInt8]) -> Bool

  /// The line of the first of these markers.
  static func lines(_ markers: String...) -> StreamEnds {
    let markers = markers.map { Array($0.utf8) }
    let start = { @Sendable (bytes: [UInt8]) in
      bytes.indices.first { index in markers.contains { bytes[index...].starts(with: $0) } }
    }
    return StreamEnds(
      whole: { bytes in
        start(bytes).map { bytes[$0...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count }
      },
      isMarked: { start($0) != nil })
  }

  /// No marker: the first element with a finish or a block is the last of what must be there.
  ///
  /// It is closed at the end of its line, or where an array's next closing brace begins one.
  static let finishReason = StreamEnds(
    whole: { bytes in
      let markers = [#""finishReason""#, #""blockReason""#].map { Array($0.utf8) }
      let begin = bytes.indices.first { index in
        markers.contains { bytes[index...].starts(with: $0) }
      }
      guard let begin else { return nil }
      let close = Array((bytes.first == UInt8(ascii: "[") ? "\n}" : "\r").utf8)
      let end = bytes[begin...].indices.first { bytes[$0...].starts(with: close) }
      return end.map { $0 + close.count - 1 }
    },
    isMarked: { _ in false })

  /// Messages with their lengths in front; counts follow the stop and end the stream.
  static let binary = StreamEnds(
    whole: { BinaryFrames($0).end(of: "messageStop") },
    isMarked: { BinaryFrames($0).end(of: "metadata") != nil })
}
