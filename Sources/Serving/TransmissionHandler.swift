import Foundation
import NIOCore

/// What a transmission does to a connection beyond HTTP, as an event towards the socket.
package enum ConnectionAction: Sendable {
  /// Bytes that are no part of an HTTP reply.
  case bytes(ByteBuffer)
  /// Close it once everything before has gone out.
  case close
  /// Reset it once everything before has gone out.
  case reset
  /// Leave it open until the peer closes it or the server stops.
  case hang
  /// Keep the promise until the peer has left, be it by closing its own direction alone.
  case watch
  /// Keep a promise given to `watch` now: nobody cares any more.
  case unwatch
}

/// The handler next to the socket, or to TLS: behind everything that still knows HTTP.
final class TransmissionHandler: ChannelDuplexHandler {
  /// What is between here and the socket.
  enum Security {
    case plain, tls
  }

  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let security: Security
  private var isHanging = false
  private var isInputClosed = false
  private var leaving: EventLoopPromise<Void>?

  init(security: Security = .plain) { self.security = security }

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
      let security = security
      flushed(context).whenComplete { _ in Self.reset(channel, security, promise) }
    case .hang:
      isHanging = true
      if isInputClosed { context.close(promise: nil) }
      promise?.succeed()
    case .watch:
      leaving?.succeed()
      leaving = promise
      if isInputClosed || !context.channel.isActive { peerLeft() }
    case .unwatch:
      peerLeft()
      promise?.succeed()
    }
  }

  private func peerLeft() {
    leaving?.succeed()
    leaving = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    peerLeft()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { peerLeft() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { isInputClosed = true }
    if isInputClosed { peerLeft() }
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
  private static func reset(
    _ channel: any Channel, _ security: Security, _ promise: EventLoopPromise<Void>?
  ) {
    guard let socket = channel as? any SocketOptionProvider else {
      return channel.close(promise: promise)
    }
    socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
      switch security {
      case .plain: channel.close(promise: promise)
      case .tls: channel.triggerUserOutboundEvent(SocketCut.now, promise: promise)
      }
    }
  }
}
