import NIOCore
import NIOHTTP1
import Serving

extension HTTPListener {
  /// Listens on loopback for requests to providers; port 0 is any free one.
  static func providing(
    port: Int = 0, transmission: ReplyTransmission, identity: ServerIdentity?
  ) async throws(MockProviderError) -> HTTPListener {
    let connections = Connections(
      // Recording waits for files and for libcurl, which would hold up other connections.
      staysOnLoop: transmission.desk.session == nil,
      prepare: { channel in
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(
          ReadyReplyHandler(desk: transmission.desk, mount: transmission.mount),
          position: .after(decoder))
      })
    do throws(ServingError) {
      return try await start(port: port, identity: identity, connections: connections) {
        request, writer, channel in
        try await transmission.respond(to: request, writer, on: channel)
      }
    } catch {
      throw .serving(error)
    }
  }
}
