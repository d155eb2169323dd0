import ContractModel
import Foundation
import Synchronization
import Testing

@testable import Transport

/// An event that a server's thread tells and a test waits for, in either order.
final class Event: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func tell() {
    continuation.finish()
    semaphore.signal()
  }

  /// Blocks a server's own thread, once.
  func block() { semaphore.wait() }

  func wait() async { for await _ in stream {} }
}

/// Values that server threads put down and a test reads.
final class Notes<Value: Sendable>: Sendable {
  private let list = Mutex<[Value]>([])

  func add(_ value: Value) { list.withLock { $0.append(value) } }

  var all: [Value] { list.withLock { $0 } }
}

/// Runs `body` with a client and shuts it down whatever happened.
func withClient<Result>(
  _ options: HTTPClientOptions = HTTPClientOptions(), _ body: (HTTPClient) async throws -> Result
) async throws -> Result {
  let client = try HTTPClient(options: options)
  do {
    let result = try await body(client)
    await client.shutdown()
    return result
  } catch {
    await client.shutdown()
    throw error
  }
}

/// The failure an exchange ends with; records an issue when it does not fail.
func failure<Value>(
  of body: () async throws(TransportFailure) -> Value,
  at location: Testing.SourceLocation = #_sourceLocation
) async -> TransportFailure? {
  do {
    _ = try await body()
    Issue.record("expected a failure, the exchange succeeded", sourceLocation: location)
    return nil
  } catch {
    return error
  }
}
