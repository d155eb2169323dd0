import Foundation
import Synchronization

/// A server on 127.0.0.1 whose connections each run a blocking script on a thread of their own.
final class LoopbackServer: Sendable {
  typealias Script = @Sendable (LoopbackPeer) -> Void

  let port: UInt16
  private let listener: Int32
  private let script: Script
  private let accepting = DispatchGroup()
  private let threads = DispatchGroup()
  private let peers = Mutex<[LoopbackPeer]>([])

  /// - Parameter backlog: connections the kernel accepts on its own before any `accept`.
  init(backlog: Int32 = 1024, accepts: Bool = true, _ script: @escaping Script) throws {
    self.script = script
    (listener, port) = try Self.listen(backlog)
    if accepts { spawn(in: accepting) { self.acceptAll() } }
  }

  /// How many connections have been accepted.
  var connections: Int { peers.withLock { $0.count } }

  func url(_ path: String = "/v1", scheme: String = "http") -> String {
    "\(scheme)://127.0.0.1:\(port)\(path)"
  }

  /// Ends every connection and waits for the threads.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    accepting.wait()
    for peer in peers.withLock({ $0 }) { peer.hangUp() }
    threads.wait()
    close(listener)
  }

  /// This process's open sockets whose other end is that port.
  static func descriptors(connectedTo port: UInt16) -> [Int32] {
    (0..<4096).filter { descriptor in
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let code = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          getpeername(descriptor, $0, &size)
        }
      }
      return code == 0 && address.sin_port == port.bigEndian
    }
  }

  private func acceptAll() {
    while true {
      let socket = accept(listener, nil, nil)
      if socket < 0 { return }
      let peer = peers.withLock { peers in
        peers.append(LoopbackPeer(socket: socket, number: peers.count))
        return peers[peers.count - 1]
      }
      spawn(in: threads) {
        self.script(peer)
        peer.close()
      }
    }
  }

  private func spawn(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    Thread.detachNewThread {
      body()
      group.leave()
    }
  }

  private static func listen(_ backlog: Int32) throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        max(
          bind(listener, address, size), Glibc.listen(listener, backlog),
          getsockname(listener, address, &size))
      }
    }
    guard listener >= 0, code == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }
}

/// Runs `body` against a server with that script, then stops the server whatever happened.
func withServer<Result>(
  _ script: @escaping LoopbackServer.Script, _ body: (LoopbackServer) async throws -> Result
) async throws -> Result {
  let server = try LoopbackServer(script)
  defer { server.stop() }
  return try await body(server)
}
