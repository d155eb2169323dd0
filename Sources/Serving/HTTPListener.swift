import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// An HTTP/1.1 server on one port, with TLS where there is an identity.
package struct HTTPListener: Sendable {
  /// What is done with a connection beyond answering its requests.
  package struct Connections: Sendable {
    /// At a time; the rest waits. Nil: as many as come.
    package var most: Int?
    /// Whether requests are answered on their connection's own event loop, where nothing may block.
    package var staysOnLoop: Bool
    /// Adds handlers to a connection that is set up.
    package var prepare: (@Sendable (any Channel) throws -> Void)?

    package init(
      most: Int? = nil, staysOnLoop: Bool = false,
      prepare: (@Sendable (any Channel) throws -> Void)? = nil
    ) {
      self.most = most
      self.staysOnLoop = staysOnLoop
      self.prepare = prepare
    }
  }

  /// The loopback interface, which is where everything is served unless somebody says otherwise.
  package static let loopback = "127.0.0.1"

  /// Where it listens, also where any free port was asked for.
  package let port: Int
  private let server: Server<ServedChannel>
  private let run: Task<Void, Never>

  /// Listens on an address; port 0 is any free one.
  package static func start(
    host: String = loopback, port: Int = 0, identity: ServerIdentity? = nil,
    connections: Connections = Connections(), respond: @escaping HTTP1Channel.Responder
  ) async throws(ServingError) -> HTTPListener {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let server = Server(
      childChannelSetup: ServedChannel(
        http: HTTP1Channel(responder: respond), identity: identity, connections: connections),
      configuration: ServerConfiguration(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: connections.most.map { MaximumAvailableConnections($0) }),
      onServerRunning: { channel in
        listening.yield(channel.localAddress?.port ?? 0)
        listening.finish()
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "chaindrill.serving") { _ in SwiftLogNoOpLogHandler() })
    let (failures, failing) = AsyncStream.makeStream(of: ServingError.self)
    let run = Task {
      do {
        try await server.run()
      } catch {
        failing.yield(Self.failure(error, host: host, port: port))
      }
      failing.finish()
      listening.finish()
    }
    for await port in ports { return HTTPListener(port: port, server: server, run: run) }
    run.cancel()
    await run.value
    for await failure in failures { throw failure }
    throw .cannotListen(host: host, reason: "the server ended at once")
  }

  private static func failure(_ error: any Error, host: String, port: Int) -> ServingError {
    if (error as? IOError)?.errnoCode == EADDRINUSE, port != 0 {
      return .portTaken(host: host, port: port)
    }
    return .cannotListen(host: host, reason: port == 0 ? "\(error)" : "port \(port): \(error)")
  }

  /// Takes no more requests, lets those under way finish within the grace, then cuts them off.
  package func stop(grace: Duration) async {
    await withTaskGroup { group in
      group.addTask {
        try? await server.shutdownGracefully()
        await run.value
      }
      group.addTask {
        try? await Task.sleep(for: grace)
        run.cancel()
      }
      await group.next()
      group.cancelAll()
    }
    await run.value
  }

  /// Closes the port and every connection at once.
  package func cut() async {
    run.cancel()
    await run.value
  }
}
