import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads a request from the server's own types, and carries out the transmission that answers it.
struct ReplyTransmission: Sendable {
  let responder: ReplayResponder
  /// The member whose own port this is; nil where paths name members.
  let mount: String?

  func respond(
    to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter,
    on channel: any Channel
  ) async throws {
    if responder.refuses(target: request.head.path ?? "/", mount: mount) {
      return try await Self.perform(.reset, on: channel)
    }
    let reply = responder.respond(to: try await call(request))
    if reply.isImmediate, let head = reply.head {
      return try await Self.send(head, reply, writer)
    }
    var pace = TransmissionPace(start: .now)
    try await pace.wait(reply.headWait)
    if let head = reply.head {
      var body = try await writer.writeHead(head)
      try await Self.send(reply.pieces, &body, on: channel, &pace)
      try await pace.wait(reply.endWait)
      if reply.end == .complete { return try await body.finish(nil) }
    } else {
      for piece in reply.pieces {
        try await pace.wait(piece.wait)
        try await Self.put(piece.bytes, on: channel)
      }
      try await pace.wait(reply.endWait)
    }
    try await Self.perform(reply.end.action, on: channel)
  }

  private func call(_ request: HummingbirdCore.Request) async throws -> MockRequest {
    let body: MockRequest.Body
    do {
      let buffer = try await request.body.collect(upTo: MockRequest.longestBody)
      body = .bytes(Array(buffer.readableBytesView))
    } catch is NIOTooManyBytesError {
      body = .tooLarge
    }
    return MockRequest(
      method: request.method.rawValue, target: request.head.path ?? "/", mount: mount,
      headers: HTTPHeaders(
        request.headers.map { HTTPHeaders.Field(name: $0.name.canonicalName, value: $0.value) }),
      body: body)
  }

  /// All at once; each piece is a chunk of its own either way.
  private static func send(
    _ head: HTTPResponse, _ reply: PreparedReply, _ writer: consuming ResponseWriter
  ) async throws {
    if reply.pieces.count == 1, head.headerFields[.contentLength] != nil {
      let body = ResponseBody(byteBuffer: reply.pieces[0].bytes)
      return try await writer.write(response: head, body: body)
    }
    var body = try await writer.writeHead(head)
    try await body.write(contentsOf: reply.pieces.map(\.bytes))
    try await body.finish(nil)
  }

  private static func send(
    _ pieces: [PreparedReply.Piece], _ body: inout some ResponseBodyWriter,
    on channel: any Channel, _ pace: inout TransmissionPace
  ) async throws {
    for piece in pieces {
      try await pace.wait(piece.wait)
      switch piece.layer {
      case .body: try await body.write(piece.bytes)
      case .connection: try await put(piece.bytes, on: channel)
      }
    }
  }

  private static func put(_ bytes: ByteBuffer, on channel: any Channel) async throws {
    let promise = channel.eventLoop.makePromise(of: Void.self)
    channel.triggerUserOutboundEvent(ConnectionAction.bytes(bytes), promise: promise)
    try await promise.futureResult.get()
  }

  /// Returns once the connection is closed, by this side or the other.
  private static func perform(_ action: ConnectionAction, on channel: any Channel) async throws {
    try await withTaskCancellationHandler {
      channel.triggerUserOutboundEvent(action, promise: nil)
      try await channel.closeFuture.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }
}

extension ScriptedTransmission.End {
  fileprivate var action: ConnectionAction {
    switch self {
    case .complete, .fin: .close
    case .rst: .reset
    case .hang: .hang
    }
  }
}
