import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A server on one port of 127.0.0.1.
struct LoopbackListener: Sendable {
  let port: Int
  private let server: Server<ProviderChannel>
  private let run: Task<Void, Never>

  /// Listens, with TLS where there is an identity; port 0 is any free one.
  static func start(
    port: Int = 0, transmission: ReplyTransmission, identity: ServerIdentity? = nil
  ) async throws(MockProviderError) -> LoopbackListener {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let channel = HTTP1Channel { request, writer, channel in
      try await transmission.respond(to: request, writer, on: channel)
    }
    let server = Server(
      childChannelSetup: ProviderChannel(
        http: channel, transmission: transmission, identity: identity),
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { channel in
        listening.yield(channel.localAddress?.port ?? 0)
        listening.finish()
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "chaindrill.mock") { _ in SwiftLogNoOpLogHandler() })
    let (failures, failing) = AsyncStream.makeStream(of: String.self)
    let run = Task {
      do {
        try await server.run()
      } catch {
        failing.yield("\(error)")
      }
      failing.finish()
      listening.finish()
    }
    for await port in ports {
      return LoopbackListener(port: port, server: server, run: run)
    }
    run.cancel()
    await run.value
    var reason = "the server ended at once"
    for await failure in failures { reason = failure }
    throw .cannotListen(reason: reason)
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
