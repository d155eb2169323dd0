import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The few socket calls that the tests need, on 127.0.0.1 and blocking.
enum LoopbackSocket {
  /// An HTTP message: start line and header lines, and a body of the declared length.
  struct Message {
    var lines: [String]
    var body: String
  }

  /// A listening socket on a free port.
  static func listen() throws -> (socket: Int32, port: UInt16) {
    let listener = make()
    var address = address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        max(bind(listener, $0, size), Glibc.listen(listener, 64), getsockname(listener, $0, &size))
      }
    }
    guard listener >= 0, code == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  /// A connected socket, nil where nobody listens.
  static func connect(port: UInt16) -> Int32? {
    let client = make()
    var address = address(port: port)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 { return client }
    close(client)
    return nil
  }

  /// Posts JSON to a path and reads the reply; nil where the connection fails.
  static func post(_ body: String, to path: String, port: UInt16) -> Message? {
    guard let client = connect(port: port) else { return nil }
    defer { close(client) }
    send(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + "Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", to: client)
    return readMessage(client)
  }

  /// The next message on a connection, nil once it is closed.
  static func readMessage(_ socket: Int32) -> Message? {
    var bytes: [UInt8] = []
    let end = Data("\r\n\r\n".utf8)
    while true {
      if let head = Data(bytes).range(of: end) {
        let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
          .components(separatedBy: "\r\n")
        let length = length(of: lines)
        if bytes.count >= head.upperBound + length {
          let body = bytes[head.upperBound..<(head.upperBound + length)]
          return Message(lines: lines, body: String(decoding: body, as: UTF8.self))
        }
      }
      var chunk = [UInt8](repeating: 0, count: 16 << 10)
      let count = recv(socket, &chunk, chunk.count, 0)
      if count <= 0 { return nil }
      bytes += chunk.prefix(count)
    }
  }

  static func send(_ text: String, to socket: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
  }

  private static func length(of lines: [String]) -> Int {
    let field = lines.first { $0.lowercased().hasPrefix("content-length:") }
    return field.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
  }

  /// Programs started meanwhile must not inherit it.
  private static func make() -> Int32 {
    socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = port.bigEndian
    return address
  }
}
