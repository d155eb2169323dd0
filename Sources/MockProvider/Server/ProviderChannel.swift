import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// An HTTP/1.1 connection whose end can be scripted.
struct ProviderChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let http: HTTP1Channel
  /// The same that `http` answers with; nil where it does not answer for providers.
  let transmission: ReplyTransmission?
  /// Nil where connections are plain.
  let identity: ServerIdentity?

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      if let identity {
        try pipeline.addHandler(SocketCutHandler())
        try pipeline.addHandler(NIOSSLServerHandler(context: identity.context))
      }
      try pipeline.addHandler(
        TransmissionHandler(security: identity == nil ? .plain : .tls))
    }.flatMap {
      http.setup(channel: channel, logger: logger)
    }.flatMapThrowing { value in
      guard let transmission else { return value }
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(
        ReadyReplyHandler(desk: transmission.desk, mount: transmission.mount),
        position: .after(decoder))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    // Recording waits for files and for libcurl, which would hold up other connections of the loop.
    let isReplay = transmission.map { $0.desk.session == nil } ?? false
    let executor = isReplay ? EventLoopExecutor(value.channel.eventLoop) : nil
    await withTaskExecutorPreference(executor) {
      await http.handle(value: value, logger: logger)
    }
  }
}
