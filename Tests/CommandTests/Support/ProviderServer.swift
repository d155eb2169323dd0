import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A provider made by hand on 127.0.0.1: plain sockets, a thread a connection, answers by number.
final class ProviderServer: Sendable {
  /// A request as it came.
  struct Seen: Sendable {
    /// Request line and header lines.
    var lines: [String]
    var body: String

    /// The header lines in which the text stands.
    func lines(holding text: String) -> [String] { lines.filter { $0.contains(text) } }
  }

  enum Answer: Sendable {
    case reply(status: Int, headers: [String], body: String)
    /// Status 200 and this much of a body that was to be twice as long; then the connection ends.
    case cutShort(body: String)
    /// Says nothing until the client gives up or the server stops.
    case hold
  }

  let port: UInt16
  private let listener: Int32
  private let answer: @Sendable (Seen, Int) -> Answer
  private let threads = DispatchGroup()
  private let arrivals = DispatchSemaphore(value: 0)
  private let state = Mutex(State())

  private struct State {
    var requests: [Seen] = []
    var connections: Set<Int32> = []
  }

  /// - Parameter answer: what to say to a request, given its number from 0.
  init(_ answer: @escaping @Sendable (Seen, Int) -> Answer) throws {
    self.answer = answer
    (listener, port) = try LoopbackSocket.listen()
    spawn { self.acceptAll() }
  }

  var seen: [Seen] { state.withLock { $0.requests } }

  /// Waits until so many requests have arrived; false where half a minute was not enough.
  func waitForRequests(_ count: Int) -> Bool {
    let deadline = DispatchTime.now() + 30
    while seen.count < count {
      if arrivals.wait(timeout: deadline) == .timedOut { return false }
    }
    return true
  }

  /// Ends every connection and waits for the threads.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    state.withLock { for socket in $0.connections { shutdown(socket, Int32(SHUT_RDWR)) } }
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
      let socket = accept(listener, nil, nil)
      if socket < 0 { return }
      state.withLock { _ = $0.connections.insert(socket) }
      spawn { self.serve(socket) }
    }
  }

  private func serve(_ socket: Int32) {
    while let request = LoopbackSocket.readMessage(socket) {
      let seen = Seen(lines: request.lines, body: request.body)
      let number = state.withLock { state in
        state.requests.append(seen)
        return state.requests.count - 1
      }
      arrivals.signal()
      switch answer(seen, number) {
      case .reply(let status, let headers, let body):
        send(status, headers, body, length: body.utf8.count, to: socket)
      case .cutShort(let body):
        send(200, [], body, length: 2 * body.utf8.count, to: socket)
        shutdown(socket, Int32(SHUT_RDWR))
      case .hold: continue
      }
    }
    state.withLock { state in
      state.connections.remove(socket)
      close(socket)
    }
  }

  private func send(
    _ status: Int, _ headers: [String], _ body: String, length: Int, to socket: Int32
  ) {
    let head = ["HTTP/1.1 \(status) Status", "Content-Type: application/json"] + headers
    LoopbackSocket.send(
      head.joined(separator: "\r\n") + "\r\nContent-Length: \(length)\r\n\r\n" + body, to: socket)
  }
}
