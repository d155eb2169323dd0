/// One message of Amazon's binary event stream (`application/vnd.amazon.eventstream`).
///
/// ```
/// total length │ headers length │ CRC of both │ headers │ payload │ CRC of all before
///     u32      │      u32       │     u32     │         │         │       u32
/// ```
package struct AWSEventFrame: Sendable, Hashable {
  package struct Header: Sendable, Hashable {
    /// At most 255 bytes.
    package var name: String
    package var value: AWSHeaderValue

    package init(name: String, value: AWSHeaderValue) {
      self.name = name
      self.value = value
    }
  }

  package var headers: [Header]
  package var payload: [UInt8]

  package init(headers: [Header] = [], payload: [UInt8] = []) {
    self.headers = headers
    self.payload = payload
  }

  /// Headers of text alone, in that order.
  package init(_ headers: KeyValuePairs<String, String>, payload: [UInt8] = []) {
    self.init(
      headers: headers.map { Header(name: $0.key, value: .string($0.value)) }, payload: payload)
  }

  /// The text of the first header of that name; nil where it is absent or no text.
  package subscript(_ name: String) -> String? {
    guard case .string(let text) = headers.first(where: { $0.name == name })?.value else {
      return nil
    }
    return text
  }

  /// Bytes of a message before the headers, and of lengths and checksums together.
  static let preludeBytes = 12
  static let overheadBytes = 16

  /// The message on the wire.
  package var encoded: [UInt8] {
    var fields: [UInt8] = []
    for header in headers {
      let name = header.name.utf8.prefix(255)
      fields.append(UInt8(name.count))
      fields += name
      header.value.append(to: &fields)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.overheadBytes + fields.count + payload.count)
    bytes.append(
      bigEndian: UInt32(truncatingIfNeeded: Self.overheadBytes + fields.count + payload.count))
    bytes.append(bigEndian: UInt32(truncatingIfNeeded: fields.count))
    bytes.append(bigEndian: CRC32.checksum(of: bytes[...]))
    bytes += fields
    bytes += payload
    bytes.append(bigEndian: CRC32.checksum(of: bytes[...]))
    return bytes
  }
}
