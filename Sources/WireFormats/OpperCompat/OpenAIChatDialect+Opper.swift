import ContractModel
import JSONSupport

extension OpenAIChatDialect {
  /// Opper's own: the model that was asked for in the body, cost in body and head, and its
  /// registry beside the calls.
  static let opper = OpenAIChatDialect(
    modelNamed: .asked, extend: addCost, complaint: opperComplaint,
    headers: { _ in ["x-opper-cost": "0"] },
    answer: { OpperEndpoints.answer($0, for: $1, context: $2) }, readCall: opperCall)

  @Sendable private static func addCost(
    _ body: inout JSONObject, _ reply: Reply, _ part: Part
  ) {
    if part == .whole || part == .counts { body["cost"] = 0 }
  }

  @Sendable private static func opperCall(_ message: WireMessage) throws(WireError) -> ParsedCall {
    var call = try OpenAIChatRequestReader.call(RequestFields(body: message.body))
    for (parameter, header) in OpenAIChatEndpoint.opper.headerParameters {
      if let value = message.headers[header] {
        call.prompt.parameters[parameter] = .string(value)
      }
    }
    return call
  }

  /// A list of models is refused in the words of the decoder behind the API: lists are for its
  /// native call.
  @Sendable private static func opperComplaint(_ error: WireError) -> ProviderError {
    var complaint = OpenAIChatErrors.complaint(about: error)
    if case .wrongType("model", _, "an array") = error {
      complaint.message =
        "json: cannot unmarshal array into Go struct field ChatRequest.model of type string"
    }
    return complaint
  }
}
