import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore
import Serving

/// Reads a request from the server's own types, and carries out the transmission that answers it.
struct ReplyTransmission: Sendable {
  let desk: FrontDesk
  /// The member whose own port this is; nil where paths name members.
  let mount: String?

  func respond(
    to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter,
    on channel: any Channel
  ) async throws {
    if desk.responder.refuses(target: request.head.path ?? "/", mount: mount) {
      return try await Self.perform(.reset, on: channel)
    }
    let (answer, entry) = desk.answer(try await call(request))
    switch answer {
    case .live(let exchange): try await relay(exchange, entry, writer, on: channel)
    case .reply(let reply): try await carryOut(reply, entry, writer, on: channel)
    }
  }

  /// Hands on what the provider sends as it comes, and ends as the provider did.
  private func relay(
    _ exchange: LiveExchange, _ entry: Int, _ writer: consuming ResponseWriter,
    on channel: any Channel
  ) async throws {
    let caller = CallerWatch.begin(on: channel)
    do {
      let outcome = try await exchange.run(writer, caller)
      caller.whenLeft {}
      channel.triggerUserOutboundEvent(ConnectionAction.unwatch, promise: nil)
      desk.journal.update(entry) { note in
        note.note(outcome.head)
        (note.eventsPlanned, note.eventsSent) = (outcome.pieces, outcome.pieces)
        (note.bytesSent, note.lastByte) = (outcome.bytes, desk.time)
        note.firstByte = outcome.firstByte.map { desk.time(of: $0) }
        note.end =
          outcome.clientGone ? .clientGone : outcome.end == .complete ? .complete : .upstream
      }
      if outcome.end != .complete { try await Self.perform(outcome.end.action, on: channel) }
    } catch {
      channel.triggerUserOutboundEvent(ConnectionAction.unwatch, promise: nil)
      desk.journal.update(entry) { $0.end = .clientGone }
      throw error
    }
  }

  private func carryOut(
    _ reply: PreparedReply, _ entry: Int, _ writer: consuming ResponseWriter,
    on channel: any Channel
  ) async throws {
    var sent = Sent()
    do {
      try await send(reply, writer, on: channel, &sent)
    } catch {
      note(sent, .clientGone, entry)
      throw error
    }
    note(sent, reply.end == .complete ? .complete : .fault, entry)
    if reply.end != .complete { try await Self.perform(reply.end.action, on: channel) }
  }

  /// How much of a reply went out.
  private struct Sent {
    var pieces = 0
    var bytes = 0
    var firstByte: Double?
  }

  private func note(_ sent: Sent, _ end: JournalEntry.End, _ entry: Int) {
    desk.journal.update(entry) { note in
      (note.eventsSent, note.bytesSent) = (sent.pieces, sent.bytes)
      (note.firstByte, note.lastByte) = (sent.firstByte, desk.time)
      note.end = end
    }
  }

  private func send(
    _ reply: PreparedReply, _ writer: consuming ResponseWriter, on channel: any Channel,
    _ sent: inout Sent
  ) async throws {
    if reply.isImmediate, let head = reply.head {
      sent = Sent(pieces: reply.pieces.count, bytes: reply.size, firstByte: desk.time)
      return try await Self.send(head, reply, writer)
    }
    let caller = CallerWatch.begin(on: channel)
    var pace = TransmissionPace(on: channel.eventLoop, for: caller)
    try await pace.wait(reply.headWait)
    if let head = reply.head {
      var body = try await writer.writeHead(head)
      sent.firstByte = desk.time
      try await Self.send(reply.pieces, &body, on: channel, &pace, &sent)
      try await pace.wait(reply.endWait)
      if reply.end == .complete { try await body.finish(nil) }
      if caller.hasLeft { throw CallerWatch.Left() }
    } else {
      for piece in reply.pieces {
        try await pace.wait(piece.wait)
        try await Self.put(piece.bytes, on: channel)
      }
      try await pace.wait(reply.endWait)
    }
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
    on channel: any Channel, _ pace: inout TransmissionPace, _ sent: inout Sent
  ) async throws {
    for piece in pieces {
      try await pace.wait(piece.wait)
      switch (piece.layer, piece.framed) {
      case (.body, let framed?): try await put(framed, on: channel)
      case (.body, nil): try await body.write(piece.bytes)
      case (.connection, _): try await put(piece.bytes, on: channel)
      }
      sent.pieces += 1
      sent.bytes += piece.bytes.readableBytes
    }
  }

  /// Waits for nothing but a peer that is slow to read.
  private static func put(_ bytes: ByteBuffer, on channel: any Channel) async throws {
    guard channel.isActive else { throw ChannelError.ioOnClosedChannel }
    guard !channel.isWritable else {
      return channel.triggerUserOutboundEvent(ConnectionAction.bytes(bytes), promise: nil)
    }
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
