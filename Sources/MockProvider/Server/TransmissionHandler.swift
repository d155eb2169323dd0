import Foundation
import NIOCore

/// What a transmission does to a connection beyond HTTP, as an event towards the socket.
enum ConnectionAction: Sendable {
  /// Bytes that are no part of an HTTP reply.
  case bytes(ByteBuffer)
  /// Close it once everything before has gone out.
  case close
  /// Reset it once everything before has gone out.
  case reset
  /// Leave it open until the peer closes it or the server stops.
  case hang
  /// Tell when the peer closes its side; of several only the last is told.
  case watch(ClientDeparture)
}

/// The handler next to the socket: behind everything that still knows HTTP.
final class TransmissionHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var isHanging = false
  private var isInputClosed = false
  private var departure: ClientDeparture?

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard let action = event as? ConnectionAction else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    switch action {
    case .bytes(let bytes):
      context.writeAndFlush(wrapOutboundOut(bytes), promise: promise)
    case .close:
      let channel = context.channel
      flushed(context).whenComplete { _ in channel.close(promise: promise) }
    case .reset:
      let channel = context.channel
      flushed(context).whenComplete { _ in Self.reset(channel, promise) }
    case .hang:
      isHanging = true
      if isInputClosed { context.close(promise: nil) }
      promise?.succeed()
    case .watch(let departure):
      self.departure = departure
      if isInputClosed { departure.note() }
      promise?.succeed()
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    departure?.note()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed {
      isInputClosed = true
      departure?.note()
    }
    if isHanging, isInputClosed || event is ChannelShouldQuiesceEvent {
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  /// Done when everything written before is with the system, or cannot get there any more.
  private func flushed(_ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()))
  }

  /// A close without lingering is a reset; `SO_LINGER` with a time of 0 asks for it.
  private static func reset(_ channel: any Channel, _ promise: EventLoopPromise<Void>?) {
    guard let socket = channel as? any SocketOptionProvider else {
      return channel.close(promise: promise)
    }
    socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
      channel.close(promise: promise)
    }
  }
}
