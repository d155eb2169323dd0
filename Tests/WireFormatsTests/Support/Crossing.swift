import ContractModel
import JSONSupport
import Testing
import WireFormats

/// A caller's request on its way to a member: parsed, made portable, tailored, encoded.
struct Crossing {
  let prompt: Prompt
  let dropped: [String]
  let message: WireMessage
  let body: JSONValue

  init(
    _ body: String, _ source: WireFormatID, to target: WireFormatID,
    headers: HTTPHeaders = ["anthropic-version": "2023-06-01"],
    change: (inout ModelEnvironment) -> Void = { _ in }
  ) throws {
    var member = ModelEnvironment.make(wire: target)
    change(&member)
    let server = try #require(WireFormats.format(source)).server
    let call = try server.parse(
      WireMessage(path: "/v1/x", headers: headers, body: Array(body.utf8)))
    let (portable, dropped) = try call.prompt.portable(from: source, to: member)
    self.dropped = dropped
    prompt = portable.tailored(to: member, overlays: .on)
    message = try #require(WireFormats.format(target)).client.encode(prompt, for: member)
    self.body = try JSONValue(parsing: message.body)
  }

  /// The body as text, to look for what must not be in it.
  var text: String { String(decoding: message.body, as: UTF8.self) }
}

extension String {
  /// A chat completion request with these members beside one question.
  static func chat(_ members: String = "") -> String {
    #"{"model":"m","messages":[{"role":"user","content":"Q"}]\#(members.isEmpty ? "" : ",")\#(members)}"#
  }

  /// A request of messages with these members beside one question.
  static func messages(_ members: String = "") -> String {
    #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Q"}]\#(members.isEmpty ? "" : ",")\#(members)}"#
  }

  /// A Responses request with these members beside one question.
  static func responses(_ members: String = "") -> String {
    #"{"model":"m","input":"Q"\#(members.isEmpty ? "" : ",")\#(members)}"#
  }
}
