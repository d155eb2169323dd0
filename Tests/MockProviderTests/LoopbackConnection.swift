import Foundation
import Synchronization

@testable import MockProvider

/// A keep-alive HTTP/1.1 connection to 127.0.0.1 on blocking sockets; for one thread at a time.
final class LoopbackConnection: Sendable {
  enum Failure: Error, Equatable {
    case refused
    case broken(String)
  }

  private let descriptor: CInt
  /// What was received and not read yet.
  private let received = Mutex<[UInt8]>([])

  init(port: Int) throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure.refused }
    wait(atMost: .seconds(30))
  }

  deinit { close(descriptor) }

  /// How a connection was left.
  enum Left: Equatable {
    /// Closed in good order (FIN).
    case closed
    /// Reset (RST).
    case reset
    /// Still open when no more was waited for.
    case open
  }

  /// Sends a request and reads whatever comes until the connection ends, or is silent for a while.
  ///
  /// The silence counts once the awaited bytes have come; a busy machine may be slow to send them.
  func drain(
    _ method: String, _ target: String, body: [UInt8] = [], silence: Duration = .seconds(20),
    after awaited: [UInt8] = []
  ) throws -> (bytes: [UInt8], left: Left) {
    try send(Self.head(method, target, [:], body.count) + body)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let isComplete = awaited.isEmpty || bytes.firstOffset(of: awaited, from: 0) != nil
      wait(atMost: isComplete ? silence : .seconds(20))
      let got = recv(descriptor, &chunk, chunk.count, 0)
      if got > 0 {
        bytes += chunk.prefix(got)
      } else if got == 0 {
        return (bytes, .closed)
      } else {
        return (bytes, errno == ECONNRESET ? .reset : .open)
      }
    }
  }

  /// How long reading waits for the next bytes.
  private func wait(atMost duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var limit = timeval(
      tv_sec: Int(seconds), tv_usec: numericCast(attoseconds / 1_000_000_000_000))
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  private static func head(
    _ method: String, _ target: String, _ headers: [String: String], _ length: Int
  ) -> [UInt8] {
    var head = "\(method) \(target) HTTP/1.1\r\nhost: 127.0.0.1\r\n"
    head += "anthropic-version: 2023-06-01\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return Array((head + "content-length: \(length)\r\n\r\n").utf8)
  }

  /// Sends a request and reads the whole reply.
  func exchange(
    _ method: String, _ target: String, headers: [String: String] = [:],
    body: [UInt8] = []
  ) throws -> SeenReply {
    try send(Self.head(method, target, headers, body.count) + body)
    return try reply()
  }

  func send(_ bytes: [UInt8]) throws {
    var offset = 0
    while offset < bytes.count {
      let put = bytes[offset...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard put > 0 else { throw Failure.broken("send: \(errno)") }
      offset += put
    }
  }

  /// Whether the other side has closed the connection and sent nothing more.
  func isClosed() -> Bool { received.withLock(\.isEmpty) && (try? fill()) == false }

  /// Sends a request and reads nothing.
  func post(_ target: String, body: [UInt8]) throws {
    try send(Self.head("POST", target, [:], body.count) + body)
  }

  /// Reads a reply's status line and header lines.
  func head() throws -> [String] { try headLines() }

  func reply() throws -> SeenReply {
    let lines = try headLines()
    let words = lines[0].split(separator: " ", maxSplits: 2)
    guard words.count > 1, let status = Int(words[1]) else {
      throw Failure.broken("status line: \(lines[0])")
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    if headers["transfer-encoding"] == "chunked" {
      return SeenReply(status: status, headers: headers, pieces: try chunks())
    }
    let length = Int(headers["content-length"] ?? "") ?? 0
    return SeenReply(status: status, headers: headers, pieces: [try take(length)])
  }

  private func chunks() throws -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    while true {
      guard let size = Int(try line(), radix: 16) else { throw Failure.broken("chunk size") }
      let chunk = try take(size)
      _ = try line()
      if size == 0 { return chunks }
      chunks.append(chunk)
    }
  }

  private func headLines() throws -> [String] {
    var lines: [String] = []
    while true {
      let next = try line()
      if next.isEmpty { return lines }
      lines.append(next)
    }
  }

  private func line() throws -> String {
    while true {
      let line = received.withLock { buffer -> [UInt8]? in
        guard let end = buffer.firstIndex(of: 0x0A) else { return nil }
        defer { buffer.removeFirst(end + 1) }
        return buffer[..<end].filter { $0 != 0x0D }
      }
      if let line { return String(decoding: line, as: UTF8.self) }
      guard try fill() else { throw Failure.broken("closed") }
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while received.withLock({ $0.count < count }) {
      guard try fill() else { throw Failure.broken("closed") }
    }
    return received.withLock { buffer in
      defer { buffer.removeFirst(count) }
      return Array(buffer.prefix(count))
    }
  }

  /// False at the end of the stream.
  private func fill() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let got = recv(descriptor, &chunk, chunk.count, 0)
    guard got >= 0 else { throw Failure.broken("recv: \(errno)") }
    received.withLock { $0 += chunk.prefix(got) }
    return got > 0
  }
}

/// Runs blocking work on a thread of its own, so that the server keeps the task threads.
func onThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}
