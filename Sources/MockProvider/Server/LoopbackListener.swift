import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A server on one port of 127.0.0.1.
struct LoopbackListener: Sendable {
  let port: Int
  private let server: Server<ProviderChannel>
  private let run: Task<Void, Never>

  /// Listens for requests to providers, with TLS where there is an identity; port 0 is any free one.
  static func start(
    port: Int = 0, transmission: ReplyTransmission, identity: ServerIdentity? = nil
  ) async throws(MockProviderError) -> LoopbackListener {
    try await start(port: port, transmission: transmission, identity: identity) {
      request, writer, channel in
      try await transmission.respond(to: request, writer, on: channel)
    }
  }

  /// Listens; port 0 is any free one, and of more `connections` than that the rest waits.
  static func start(
    port: Int, connections: Int? = nil, transmission: ReplyTransmission? = nil,
    identity: ServerIdentity? = nil, respond: @escaping HTTP1Channel.Responder
  ) async throws(MockProviderError) -> LoopbackListener {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let channel = HTTP1Channel(responder: respond)
    let server = Server(
      childChannelSetup: ProviderChannel(
        http: channel, transmission: transmission, identity: identity),
      configuration: ServerConfiguration(
        address: .hostname("127.0.0.1", port: port),
        availableConnectionsDelegate: connections.map { MaximumAvailableConnections($0) }),
      onServerRunning: { channel in
        listening.yield(channel.localAddress?.port ?? 0)
        listening.finish()
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "chaindrill.mock") { _ in SwiftLogNoOpLogHandler() })
    let (failures, failing) = AsyncStream.makeStream(of: MockProviderError.self)
    let run = Task {
      do {
        try await server.run()
      } catch {
        failing.yield(Self.failure(error, port: port))
      }
      failing.finish()
      listening.finish()
    }
    for await port in ports {
      return LoopbackListener(port: port, server: server, run: run)
    }
    run.cancel()
    await run.value
    for await failure in failures { throw failure }
    throw .cannotListen(reason: "the server ended at once")
  }

  private static func failure(_ error: any Error, port: Int) -> MockProviderError {
    if (error as? IOError)?.errnoCode == EADDRINUSE, port != 0 { return .portTaken(port) }
    return .cannotListen(reason: port == 0 ? "\(error)" : "port \(port): \(error)")
  }

  /// Takes no more requests, lets those under way finish within the grace, then cuts them off.
  func stop(grace: Duration) async {
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
  func cut() async {
    run.cancel()
    await run.value
  }
}
