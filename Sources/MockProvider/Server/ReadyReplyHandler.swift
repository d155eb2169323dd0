import ContractModel
import NIOCore
import NIOHTTP1
import Serving

/// Answers requests whose reply is ready on the spot, and hands all others on.
///
/// Ready is what was asked before in the same words and needs no pause and no fault; its bytes are
/// written as they were made. While a request that was handed on is not answered, those behind it are
/// handed on too, so that replies keep their order.
final class ReadyReplyHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let desk: FrontDesk
  private let mount: String?
  /// The request that is looked at, as far as it has come.
  private var collected: (head: HTTPRequestHead, body: ByteBuffer)?
  /// Requests that were handed on and are not answered.
  private var unanswered = 0

  /// - Parameter mount: the member whose own port this is; nil where paths name members.
  init(desk: FrontDesk, mount: String?) {
    self.desk = desk
    self.mount = mount
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      // A caller that does not read its replies waits where replies wait for it.
      if unanswered == 0, context.channel.isWritable, Self.mayBeReady(head) {
        collected = (head, ByteBuffer())
      } else {
        unanswered += 1
        context.fireChannelRead(data)
      }
    case .body(let bytes):
      guard collected != nil else { return context.fireChannelRead(data) }
      if collected?.body.readableBytes == 0 {
        collected?.body = bytes
      } else {
        collected?.body.writeImmutableBuffer(bytes)
      }
      if (collected?.body.readableBytes ?? 0) > ReadCalls.longestBody { handOn(context) }
    case .end(let trailers):
      if trailers == nil, let (head, body) = collected,
        let reply = desk.readyReply(to: MockRequest(head, mount: mount, body: body))
      {
        collected = nil
        context.triggerUserOutboundEvent(ConnectionAction.bytes(reply), promise: nil)
      } else {
        handOn(context)
        context.fireChannelRead(data)
      }
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
    context.write(data, promise: promise)
  }

  // Whatever else happens to the connection finds the request where it would be without this handler.

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    handOn(context)
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    handOn(context)
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    handOn(context)
    context.fireChannelInactive()
  }

  private func handOn(_ context: ChannelHandlerContext) {
    guard let (head, body) = collected else { return }
    collected = nil
    unanswered += 1
    context.fireChannelRead(wrapInboundOut(.head(head)))
    if body.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(.body(body))) }
  }

  private static func mayBeReady(_ head: HTTPRequestHead) -> Bool {
    guard head.method == .POST, head.version == .http1_1, head.uri.utf8.first == UInt8(ascii: "/")
    else { return false }
    return !head.headers.contains { name, value in
      switch name.utf8.count {
      case 6: name.lowercased() == "expect"
      case 10: name.lowercased() == "connection" && value.lowercased() != "keep-alive"
      default: false
      }
    }
  }
}

extension MockRequest {
  /// The request as it is handed over by the server's own types.
  init(_ head: HTTPRequestHead, mount: String?, body: ByteBuffer) {
    var fields: [ContractModel.HTTPHeaders.Field] = []
    fields.reserveCapacity(head.headers.count)
    var isHostSeen = false
    for (name, value) in head.headers {
      let name = Self.lowercased(name)
      // The server's own types hold the first of these apart from the other fields.
      if !isHostSeen, name == "host" {
        isHostSeen = true
      } else {
        fields.append(ContractModel.HTTPHeaders.Field(name: name, value: value))
      }
    }
    self.init(
      method: head.method.rawValue, target: head.uri, mount: mount,
      headers: ContractModel.HTTPHeaders(fields), body: .bytes(Array(body.readableBytesView)))
  }

  private static func lowercased(_ name: String) -> String {
    name.utf8.contains { (0x41...0x5A).contains($0) } ? name.lowercased() : name
  }
}
