import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads a request from the server's own types, and sends a prepared reply.
struct ReplyTransmission: Sendable {
  let responder: ReplayResponder

  func respond(
    to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter
  ) async throws {
    let reply = responder.respond(to: try await Self.call(request))
    try await Self.send(reply, writer)
  }

  private static func call(_ request: HummingbirdCore.Request) async throws -> MockRequest {
    let body: MockRequest.Body
    do {
      let buffer = try await request.body.collect(upTo: MockRequest.longestBody)
      body = .bytes(Array(buffer.readableBytesView))
    } catch is NIOTooManyBytesError {
      body = .tooLarge
    }
    return MockRequest(
      method: request.method.rawValue, target: request.head.path ?? "/",
      headers: HTTPHeaders(
        request.headers.map { HTTPHeaders.Field(name: $0.name.canonicalName, value: $0.value) }),
      body: body)
  }

  /// All at once where nothing waits; each piece is a chunk of its own either way.
  private static func send(
    _ reply: PreparedReply, _ writer: consuming ResponseWriter
  ) async throws {
    if reply.waits == nil, reply.pieces.count == 1, reply.head.headerFields[.contentLength] != nil {
      try await writer.write(response: reply.head, body: ResponseBody(byteBuffer: reply.pieces[0]))
      return
    }
    guard let waits = reply.waits else {
      var body = try await writer.writeHead(reply.head)
      try await body.write(contentsOf: reply.pieces)
      try await body.finish(nil)
      return
    }
    let clock = ContinuousClock()
    var due = clock.now
    due += waits.first ?? .zero
    try await clock.sleep(until: due)
    var body = try await writer.writeHead(reply.head)
    for (index, piece) in reply.pieces.enumerated() {
      if index > 0 {
        due += waits[index]
        try await clock.sleep(until: due)
      }
      try await body.write(piece)
    }
    try await body.finish(nil)
  }
}
