import ContractModel
import JSONSupport

/// What the control API answers.
struct ControlReply: Sendable, Hashable {
  var status: Int
  var contentType: String
  /// Beside content type and length.
  var headers: HTTPHeaders
  var body: [UInt8]
  /// Whether the body is only announced, as `HEAD` has it.
  var isHeadOnly = false

  init(_ json: JSONValue, status: Int = 200, headers: HTTPHeaders = HTTPHeaders()) {
    self.status = status
    self.headers = headers
    contentType = "application/json"
    body = json.encoded(.pretty) + [0x0A]
  }

  /// Text in another format than JSON.
  init(text: String, contentType: String) {
    status = 200
    headers = HTTPHeaders()
    self.contentType = contentType
    body = Array(text.utf8)
  }

  /// What may be asked of a path, without a body.
  init(allowing methods: [String]) {
    status = 204
    headers = ["allow": methods.joined(separator: ", ")]
    contentType = ""
    body = []
  }

  init(_ problem: ControlProblem) {
    self.init(["error": problem.json], status: problem.status, headers: problem.headers)
  }
}
