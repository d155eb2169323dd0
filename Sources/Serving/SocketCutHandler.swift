import NIOCore

/// The end of a connection below TLS, so that nothing says goodbye first.
enum SocketCut: Sendable {
  case now
}

/// The handler next to the socket of a TLS connection.
final class SocketCutHandler: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is SocketCut else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    context.close(promise: promise)
  }
}
