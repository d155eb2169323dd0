import ContractModel
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// Provider APIs on loopback, answering from cassettes.
///
/// Every member has a mount of its own, `/t/MEMBER`, so that two deployments of one model are
/// told apart; what it speaks there is its own wire.
package actor MockProvider {
  private enum State {
    case idle
    case running(Server<HTTP1Channel>, Task<Void, Never>)
    case stopped
  }

  private nonisolated let recordings: [Recording]
  private nonisolated let responder: ReplayResponder
  private var state = State.idle

  package init(
    members: [ModelEnvironment], cassettes: CassetteSet, options: ReplayOptions = ReplayOptions()
  ) {
    recordings = cassettes.recordings
    responder = ReplayResponder(
      members: members, recordings: cassettes.recordings, options: options)
  }

  /// Listens on a free port of 127.0.0.1; once in the provider's life.
  package func start() async throws(MockProviderError) -> MockAddresses {
    guard case .idle = state else { throw .alreadyStarted }
    state = .stopped
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let transmission = ReplyTransmission(responder: responder)
    let channel = HTTP1Channel { request, writer, _ in
      try await transmission.respond(to: request, writer)
    }
    let server = Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: 0)),
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
      state = .running(server, run)
      return MockAddresses(port: port)
    }
    run.cancel()
    await run.value
    var reason = "the server ended at once"
    for await failure in failures { reason = failure }
    throw .cannotListen(reason: reason)
  }

  /// Takes no more requests, lets those under way finish within the grace, then cuts them off.
  ///
  /// Returns when the port is closed and nothing runs any more; later calls do nothing.
  package func stop(grace: Duration = .seconds(2)) async {
    guard case .running(let server, let run) = state else { return }
    state = .stopped
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

  /// The requests no recording answered, the first thousand in full.
  package nonisolated func misses() -> [Miss] { responder.ledger.misses }

  /// How many requests no recording answered.
  package nonisolated var missCount: Int { responder.ledger.missCount }

  /// By member; requests for members this project does not have are under the empty name.
  package nonisolated var counts: [String: ReplayCounts] { responder.ledger.counts }

  /// The names of recordings that were never served, in the order of the set; specimens left out.
  package nonisolated func unusedInteractions() -> [String] {
    zip(recordings, responder.ledger.uses).compactMap { recording, uses in
      uses == 0 && !recording.isSpecimen ? recording.name : nil
    }
  }
}
