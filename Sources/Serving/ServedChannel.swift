import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// An HTTP/1.1 connection whose end can be watched and decided.
struct ServedChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let http: HTTP1Channel
  /// Nil where connections are plain.
  let identity: ServerIdentity?
  let connections: HTTPListener.Connections

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
      try connections.prepare?(channel)
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    let executor =
      connections.staysOnLoop ? EventLoopExecutor(value.channel.eventLoop) : nil
    await withTaskExecutorPreference(executor) {
      await http.handle(value: value, logger: logger)
    }
  }
}
