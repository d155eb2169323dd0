import ContractModel

/// Reads the bytes of one reply head: a status line, fields, an empty line.
///
/// Lenient where RFC 9112 lets a reader be: bare LF, folded lines, no reason phrase. A line without
/// a colon or with an empty name is skipped, as it can carry nothing.
enum ReplyHeadParser {
  /// Throws `.malformed` when the first line is no status line.
  static func parse(_ bytes: [UInt8]) throws(TransportFailure) -> (HTTPVersion, HTTPHead) {
    guard let version = version(bytes), let status = status(bytes) else {
      throw .noHead
    }
    return bytes.withUnsafeBufferPointer { (version, head(status, $0)) }
  }

  /// The status of a line such as `HTTP/1.1 200 OK` or `HTTP/2 200`, three digits.
  static func status(_ bytes: [UInt8]) -> Int? {
    guard let space = bytes.prefix(16).firstIndex(of: 0x20), space + 3 < bytes.count else {
      return nil
    }
    var status = 0
    for index in space + 1...space + 3 {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      status = status * 10 + Int(bytes[index] - 0x30)
    }
    let isOver = space + 4 == bytes.count || bytes[space + 4] <= 0x20
    return isOver && status >= 100 ? status : nil
  }

  private static func version(_ bytes: [UInt8]) -> HTTPVersion? {
    guard bytes.starts(with: "HTTP/".utf8) else { return nil }
    let word = bytes[5...].prefix { $0 > 0x20 }.prefix(4)
    return HTTPVersion(rawValue: String(decoding: word, as: UTF8.self))
  }

  private static func head(_ status: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> HTTPHead {
    var fields: [HTTPHeaders.Field] = []
    fields.reserveCapacity(16)
    var start = (bytes.firstIndex(of: 0x0A) ?? bytes.endIndex - 1) + 1
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      add(bytes[start..<end], to: &fields)
      start = end + 1
    }
    return HTTPHead(status: status, headers: HTTPHeaders(fields))
  }

  private static func add(
    _ line: Slice<UnsafeBufferPointer<UInt8>>, to fields: inout [HTTPHeaders.Field]
  ) {
    if let first = line.first, isBlank(first), first != 0x0D, !fields.isEmpty {
      let more = text(line)
      if !more.isEmpty { fields[fields.count - 1].value += " " + more }
      return
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = text(line[..<colon])
    if !name.isEmpty {
      fields.append(HTTPHeaders.Field(name: name, value: text(line[(colon + 1)...])))
    }
  }

  /// The bytes without blanks at both ends; what is no UTF-8 is repaired.
  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var (start, end) = (bytes.startIndex, bytes.endIndex)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
