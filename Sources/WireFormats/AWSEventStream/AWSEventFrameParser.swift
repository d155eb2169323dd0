/// Cuts bytes into the messages of Amazon's event stream, split wherever they may be.
///
/// Both checksums are verified, and lengths before anything is kept for them: memory is bounded by
/// the limit on one message and the bytes just pushed. What is damaged ends the stream: behind it
/// nothing tells where a message begins.
package struct AWSEventFrameParser: Sendable {
  /// Why no message can be read from here on.
  package enum Damage: Error, Sendable, Hashable, CustomStringConvertible {
    case preludeChecksum(expected: UInt32, actual: UInt32)
    case messageChecksum(expected: UInt32, actual: UInt32)
    /// The lengths contradict each other, or the format itself.
    case lengths(total: Int, headers: Int)
    case tooLong(Int, limit: Int)
    /// The position of the header, from 1, that cannot be read.
    case header(Int)

    package var description: String {
      switch self {
      case .preludeChecksum(let expected, let actual):
        "checksum of the lengths: expected \(Self.hex(expected)), found \(Self.hex(actual))"
      case .messageChecksum(let expected, let actual):
        "checksum of the message: expected \(Self.hex(expected)), found \(Self.hex(actual))"
      case .lengths(let total, let headers):
        "a message of \(total) bytes cannot have headers of \(headers) bytes"
      case .tooLong(let bytes, let limit):
        "expected messages of at most \(limit) bytes, found one of \(bytes)"
      case .header(let position):
        "header \(position) of the message cannot be read"
      }
    }

    private static func hex(_ checksum: UInt32) -> String {
      let digits = String(checksum, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
  }

  /// The most bytes of headers the format allows.
  private static let headerBytes = 128 << 10

  private let frameBytes: Int
  private var buffer: [UInt8] = []
  /// Set once the stream cannot be read any further.
  package private(set) var damage: Damage?

  /// `frameBytes` bounds one whole message.
  package init(frameBytes: Int = 4 << 20) { self.frameBytes = frameBytes }

  /// Whether the bytes so far end where a message ends.
  package var isBetweenFrames: Bool { buffer.isEmpty && damage == nil }

  /// Takes bytes and returns the messages they complete; none behind damage.
  package mutating func push(_ bytes: ArraySlice<UInt8>) -> [AWSEventFrame] {
    guard damage == nil else { return [] }
    buffer += bytes
    var frames: [AWSEventFrame] = []
    var start = 0
    do throws(Damage) {
      while let length = try Self.length(in: buffer[start...], limit: frameBytes),
        length <= buffer.count - start
      {
        frames.append(try Self.frame(buffer[start..<(start + length)]))
        start += length
      }
    } catch {
      damage = error
      start = buffer.count
    }
    buffer.removeFirst(start)
    return frames
  }

  /// The length of the message that begins here; nil where too few bytes have come to tell.
  static func length(in bytes: ArraySlice<UInt8>, limit: Int) throws(Damage) -> Int? {
    var cursor = ByteCursor(bytes)
    guard let total = cursor.integer(UInt32.self), let headers = cursor.integer(UInt32.self),
      let expected = cursor.integer(UInt32.self)
    else { return nil }
    let actual = CRC32.checksum(of: bytes.prefix(8))
    guard expected == actual else {
      throw .preludeChecksum(expected: expected, actual: actual)
    }
    let (length, fields) = (Int(total), Int(headers))
    guard length >= AWSEventFrame.overheadBytes, fields <= length - AWSEventFrame.overheadBytes,
      fields <= headerBytes
    else { throw .lengths(total: length, headers: fields) }
    guard length <= limit else { throw .tooLong(length, limit: limit) }
    return length
  }

  private static func frame(_ bytes: ArraySlice<UInt8>) throws(Damage) -> AWSEventFrame {
    let actual = CRC32.checksum(of: bytes.dropLast(4))
    var tail = ByteCursor(bytes.suffix(4))
    let expected = tail.integer(UInt32.self) ?? 0
    guard expected == actual else {
      throw .messageChecksum(expected: expected, actual: actual)
    }
    var lengths = ByteCursor(bytes.dropFirst(4))
    let headerBytes = Int(lengths.integer(UInt32.self) ?? 0)
    let body = bytes.dropFirst(AWSEventFrame.preludeBytes).dropLast(4)
    return AWSEventFrame(
      headers: try headers(body.prefix(headerBytes)), payload: Array(body.dropFirst(headerBytes)))
  }

  private static func headers(
    _ bytes: ArraySlice<UInt8>
  ) throws(Damage) -> [AWSEventFrame.Header] {
    var cursor = ByteCursor(bytes)
    var headers: [AWSEventFrame.Header] = []
    while !cursor.rest.isEmpty {
      guard let count = cursor.integer(UInt8.self), count > 0,
        let name = cursor.bytes(Int(count)).flatMap({ String(validating: $0, as: UTF8.self) }),
        let value = AWSHeaderValue(&cursor)
      else { throw .header(headers.count + 1) }
      headers.append(AWSEventFrame.Header(name: name, value: value))
    }
    return headers
  }
}
