import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore

/// A reply as the server writes it: status, headers, one body.
struct ServedReply: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]

  init(status: Int = 200, headers: HTTPHeaders, body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  func write(_ writer: consuming ResponseWriter) async throws {
    var head = Self.head(status, headers)
    head.headerFields[.contentLength] = String(body.count)
    try await writer.write(
      response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  static func head(_ status: Int, _ headers: HTTPHeaders) -> HTTPResponse {
    var fields = HTTPFields()
    for field in headers.fields {
      guard let name = HTTPField.Name(field.name), name != .contentLength else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    return HTTPResponse(
      status: .init(code: min(max(status, 100), 999)), headerFields: fields)
  }
}
