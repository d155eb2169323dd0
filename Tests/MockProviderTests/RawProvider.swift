import Foundation
import Synchronization

/// A provider on plain sockets that sends exactly what it is told, and ends connections as told.
final class RawProvider: Sendable {
  enum Step: Sendable {
    case send([UInt8])
    /// Close with a reset.
    case reset
    /// Close in good order.
    case close
    /// Wait until the peer closes, and note that it did.
    case hold
  }

  let port: Int
  private let listener: CInt
  private let script: @Sendable (String) -> [Step]
  private let threads = DispatchGroup()
  private let state = Mutex((requests: [String](), sockets: Set<CInt>(), isStopped: false))
  private let leavings = DispatchSemaphore(value: 0)

  /// - Parameter script: what to do on a request, given its head and body as text.
  init(_ script: @escaping @Sendable (String) -> [Step]) throws {
    self.script = script
    listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        max(bind(descriptor, $0, size), listen(descriptor, 256), getsockname(descriptor, $0, &size))
      }
    }
    guard code == 0 else { throw LoopbackConnection.Failure.refused }
    port = Int(UInt16(bigEndian: address.sin_port))
    spawn { self.acceptAll() }
  }

  /// Heads and bodies, in the order they came.
  var requests: [String] { state.withLock(\.requests) }

  /// Waits until a peer that was held has closed; false after that long.
  func waitForLeaving(atMost seconds: Double) -> Bool {
    leavings.wait(timeout: .now() + seconds) == .success
  }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      for socket in state.sockets { shutdown(socket, CInt(SHUT_RDWR)) }
    }
    shutdown(listener, CInt(SHUT_RDWR))
    threads.wait()
    close(listener)
  }

  private func spawn(_ body: @escaping @Sendable () -> Void) {
    threads.enter()
    Thread.detachNewThread { [threads] in
      body()
      threads.leave()
    }
  }

  private func acceptAll() {
    while true {
      let peer = accept(listener, nil, nil)
      guard peer >= 0 else { return }
      let isStopped = state.withLock { state in
        state.sockets.insert(peer)
        return state.isStopped
      }
      if isStopped { shutdown(peer, CInt(SHUT_RDWR)) }
      spawn { self.serve(peer) }
    }
  }

  private func serve(_ peer: CInt) {
    defer {
      state.withLock { state in
        state.sockets.remove(peer)
        close(peer)
      }
    }
    var received: [UInt8] = []
    while let request = Self.request(from: peer, &received) {
      state.withLock { $0.requests.append(request) }
      for step in script(request) {
        switch step {
        case .send(let bytes): Self.send(bytes, to: peer)
        case .close: return
        case .reset:
          var hard = linger(l_onoff: 1, l_linger: 0)
          setsockopt(peer, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
          return
        case .hold:
          var byte: UInt8 = 0
          while recv(peer, &byte, 1, 0) > 0 {}
          leavings.signal()
          return
        }
      }
    }
  }

  private static func send(_ bytes: [UInt8], to peer: CInt) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(peer, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
  }

  private static func request(from peer: CInt, _ received: inout [UInt8]) -> String? {
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n") {
        let start = text[..<head.upperBound].utf8.count
        let field = text[..<head.lowerBound].lowercased().components(separatedBy: "\r\n")
          .first { $0.hasPrefix("content-length:") }
        let length =
          field.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        if received.count >= start + length {
          defer { received.removeFirst(start + length) }
          return String(decoding: received[..<(start + length)], as: UTF8.self)
        }
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let got = recv(peer, &chunk, chunk.count, 0)
      guard got > 0 else { return nil }
      received += chunk.prefix(got)
    }
  }
}

extension RawProvider.Step {
  /// A reply's head; a body of unknown length follows in chunks.
  static func head(_ status: String, _ headers: [String] = []) -> Self {
    let lines = ["HTTP/1.1 \(status)"] + headers + ["Transfer-Encoding: chunked", "", ""]
    return .send(Array(lines.joined(separator: "\r\n").utf8))
  }

  static func chunk(_ bytes: some Sequence<UInt8>) -> Self {
    let bytes = Array(bytes)
    return .send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8))
  }

  static let lastChunk = Self.send(Array("0\r\n\r\n".utf8))

  /// A whole reply of known length.
  static func reply(_ status: String, _ headers: [String] = [], _ body: some Sequence<UInt8>)
    -> Self
  {
    let body = Array(body)
    let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.count)", "", ""]
    return .send(Array(lines.joined(separator: "\r\n").utf8) + body)
  }
}
