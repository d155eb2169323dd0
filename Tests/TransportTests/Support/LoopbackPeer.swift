import Foundation
import Synchronization

/// The server's end of one connection; reads and writes block.
final class LoopbackPeer: Sendable {
  /// One request as it came, head lines without their line ends.
  struct Received: Sendable {
    var lines: [String]
    var body: [UInt8]

    /// The value of a head field, nil when there is none.
    func field(_ name: String) -> String? {
      let start = name.lowercased() + ":"
      return lines.dropFirst().first { $0.lowercased().hasPrefix(start) }
        .map { $0.dropFirst(start.count).trimmingCharacters(in: .whitespaces) }
    }
  }

  /// Which connection of the server this is, from 0.
  let number: Int
  private let socket: Int32
  private let isOpen = Mutex(true)

  init(socket: Int32, number: Int) {
    self.socket = socket
    self.number = number
    // Small pieces leave at once instead of waiting for the acknowledgement of the last.
    var noDelay: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(4))
  }

  /// The next request on the connection; nil when the client has closed it.
  func read() -> Received? {
    var head: [UInt8] = []
    while !head.reversed().starts(with: [10, 13, 10, 13]) {
      guard let byte = take(1)?.first else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    var received = Received(lines: lines.filter { !$0.isEmpty }, body: [])
    if let length = received.field("content-length").flatMap({ Int($0) }), length > 0 {
      guard let body = take(length) else { return nil }
      received.body = body
    }
    return received
  }

  /// Returns false when the client no longer listens.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: some Sequence<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent <= 0 { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// A whole reply with its length.
  func reply(_ body: String = "{}", status: String = "200 OK", fields: String = "") {
    send("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
  }

  /// Sends `bytes` again and again until the client takes no more for a while, or `limit` is sent.
  func sendUntilStuck(_ bytes: [UInt8], limit: Int) -> Int {
    var sent = 0
    while sent < limit {
      var state = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
      if poll(&state, 1, 700) != 1 { return sent }
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          socket, $0.baseAddress, min($0.count, limit - sent),
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count <= 0 { return sent }
      sent += count
    }
    return sent
  }

  /// Blocks until the client closes or resets the connection.
  func waitForClose() { while take(1) != nil {} }

  /// Ends the connection by a reset instead of a clean close.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    close()
  }

  func close() {
    isOpen.withLock { isOpen in
      if isOpen { Glibc.close(socket) }
      isOpen = false
    }
  }

  /// Wakes a script that is blocked on the connection.
  func hangUp() {
    isOpen.withLock { if $0 { _ = shutdown(socket, Int32(SHUT_RDWR)) } }
  }

  private func take(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let received = bytes.withUnsafeMutableBytes {
        recv(socket, $0.baseAddress.map { $0 + filled }, count - filled, 0)
      }
      if received <= 0 { return nil }
      filled += received
    }
    return bytes
  }
}
