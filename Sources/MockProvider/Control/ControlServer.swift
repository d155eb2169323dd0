import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore
import Serving

/// The control API on a port of its own of 127.0.0.1.
package struct ControlServer: Sendable {
  /// How long requests under way may take once the server stops; long polls are cut off.
  private static let grace = Duration.milliseconds(200)
  /// Connections at a time.
  private static let most = 256

  /// `http://127.0.0.1:PORT`
  package var url: String { "http://127.0.0.1:\(listener.port)" }

  private let listener: HTTPListener

  /// Listens for requests about a mock provider; port 0 is any free one.
  ///
  /// - Parameter version: the tool's, as `GET /version` answers it.
  package static func start(
    over mock: MockProvider, token: Secret, version: String, port: Int = 0
  ) async throws(MockProviderError) -> ControlServer {
    let api = ControlAPI(mock: mock, token: token, version: version)
    do throws(ServingError) {
      let listener = try await HTTPListener.start(port: port, connections: .init(most: most)) {
        request, writer, _ in
        try await respond(to: request, writer, by: api)
      }
      return ControlServer(listener: listener)
    } catch {
      throw .serving(error)
    }
  }

  /// Closes the port; returns when nothing runs any more.
  package func stop() async { await listener.stop(grace: Self.grace) }

  private static func respond(
    to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter, by api: ControlAPI
  ) async throws {
    var asked = ControlRequest(
      request.method.rawValue, request.head.path ?? "/", host: request.head.authority,
      authorization: request.headers[.authorization])
    // Of whoever may not ask, nothing is kept.
    if (try? api.check(asked)) != nil { asked.body = try await body(of: request) }
    let reply = await api.reply(to: asked)
    let head = head(of: reply)
    if reply.isHeadOnly || reply.body.isEmpty {
      try await writer.writeResponse(head)
    } else {
      try await writer.write(
        response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
  }

  private static func body(of request: HummingbirdCore.Request) async throws -> ControlRequest.Body
  {
    do {
      let buffer = try await request.body.collect(upTo: ControlRequest.longestBody)
      return .bytes(Array(buffer.readableBytesView))
    } catch is NIOTooManyBytesError {
      return .tooLarge
    }
  }

  private static func head(of reply: ControlReply) -> HTTPResponse {
    var fields = HTTPFields()
    for field in reply.headers.fields {
      if let name = HTTPField.Name(field.name) { fields[name] = field.value }
    }
    if reply.status != 204 {
      fields[.contentType] = reply.contentType
      fields[.contentLength] = String(reply.body.count)
    }
    fields[.cacheControl] = "no-store"
    fields[.xContentTypeOptions] = "nosniff"
    return HTTPResponse(status: .init(code: reply.status), headerFields: fields)
  }
}
