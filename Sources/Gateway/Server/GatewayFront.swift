import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore
import Routing
import Serving
import Transport

/// Reads requests from the server's own types and writes what becomes of them.
struct GatewayFront: Sendable {
  let core: GatewayCore

  func respond(
    to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter,
    on channel: any Channel
  ) async throws {
    let asked = IngressRequest(
      method: request.method.rawValue, target: request.head.path ?? "/",
      headers: HTTPHeaders(
        request.headers.map { HTTPHeaders.Field(name: $0.name.canonicalName, value: $0.value) }),
      body: .bytes([]))
    let path = String(asked.path)
    guard path.utf8.count <= IngressRequest.longestTarget, asked.method == "POST",
      let api = IngressAPI.called(at: path)
    else {
      return try await GatewayPages(core: core).reply(to: asked).write(writer)
    }
    let caller = CallerWatch.begin(on: channel)
    let service = CallService(core: core, api: api)
    let work = Task {
      await service.answer(asked, reading: { try await Self.body(of: request) })
    }
    caller.whenLeft { work.cancel() }
    let answer = await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      work.cancel()
    }
    switch answer {
    case .whole(let reply, let finished):
      caller.whenLeft {}
      channel.triggerUserOutboundEvent(ConnectionAction.unwatch, promise: nil)
      defer { finished() }
      try await reply.write(writer)
    case .stream(let relayed):
      try await relay(relayed, writer, caller)
      channel.triggerUserOutboundEvent(ConnectionAction.unwatch, promise: nil)
    case .nobody:
      // The caller is gone; the connection ends with an error so that nothing more is read from it.
      throw CallerWatch.Left()
    }
  }

  /// Hands frames on as they come; the caller's leaving ends the member's exchange at once.
  private func relay(
    _ relayed: CallService.Relayed, _ writer: consuming ResponseWriter, _ caller: CallerWatch
  ) async throws {
    var relayed = relayed
    let exchange = relayed.relay.stream.exchange
    caller.whenLeft { exchange.cancel() }
    do {
      var body = try await writer.writeHead(
        ServedReply.head(relayed.head.status, relayed.head.headers))
      try await body.write(Self.buffer(relayed.relay.opening()))
      let broken = try await pump(&relayed, &body)
      let (frames, end) = relayed.relay.close(after: broken)
      if caller.hasLeft {
        relayed.finish(end, hasLeft: true)
        throw CallerWatch.Left()
      }
      try await body.write(Self.buffer(frames))
      try await body.finish(nil)
      relayed.finish(end, hasLeft: false)
    } catch {
      exchange.cancel()
      relayed.finishIfOpen()
      throw error
    }
  }

  /// Until the member's stream ends; the failure that ended it, or nil.
  private func pump(
    _ relayed: inout CallService.Relayed, _ body: inout some ResponseBodyWriter
  ) async throws -> TransportFailure? {
    while true {
      let frames: [[UInt8]]?
      do throws(TransportFailure) {
        frames = try await relayed.relay.more()
      } catch {
        return error
      }
      guard let frames else { return nil }
      try await body.write(Self.buffer(frames))
    }
  }

  private static func buffer(_ frames: [[UInt8]]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(frames.reduce(0) { $0 + $1.count })
    for frame in frames { buffer.writeBytes(frame) }
    return buffer
  }

  private static func body(
    of request: HummingbirdCore.Request
  ) async throws -> IngressRequest.Body {
    do {
      let buffer = try await request.body.collect(upTo: IngressRequest.longestBody)
      return .bytes(Array(buffer.readableBytesView))
    } catch is NIOTooManyBytesError {
      return .tooLarge
    }
  }
}
