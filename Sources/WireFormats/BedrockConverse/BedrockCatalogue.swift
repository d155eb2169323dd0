import ContractModel
import JSONSupport

/// What Bedrock answers beside its call: the models there are, and how many tokens a request has.
///
/// ```
/// GET  /foundation-models         the member's model alone
/// GET  /foundation-models/{id}    its details, or 404
/// POST /model/{id}/count-tokens   an estimate: a token for every four bytes of text
/// ```
struct BedrockCatalogue {
  enum Answer {
    case value(JSONValue)
    case error(ProviderError)
  }

  private static let listing = "/foundation-models"
  private static let bytesPerToken = 4
  let member: ModelEnvironment

  /// Nil for every other path.
  func answer(_ message: WireMessage) -> Answer? {
    let path = message.path.prefix { $0 != "?" && $0 != "#" }
    if message.method == "GET", path == Self.listing {
      return .value(["modelSummaries": [summary]])
    }
    if message.method == "GET", path.hasPrefix("\(Self.listing)/") {
      let id = PercentEncoding.decoded(path.dropFirst(Self.listing.count + 1))
      return String(decoding: id, as: UTF8.self) == member.model
        ? .value(["modelDetails": summary]) : .error(unknownModel)
    }
    guard message.method == "POST", let call = BedrockPath(message.path),
      call.operation == .countTokens
    else { return nil }
    do throws(WireError) {
      return .value(["inputTokens": .number(JSONNumber(try tokens(message, call.model)))])
    } catch {
      return .error(
        ProviderError(status: 400, type: "ValidationException", message: error.description))
    }
  }

  private var unknownModel: ProviderError {
    ProviderError(
      status: 404, type: "ResourceNotFoundException",
      message: "Could not resolve the foundation model from the model identifier.")
  }

  private var summary: JSONValue {
    let isARN = member.model.hasPrefix("arn:")
    let region = AWSEndpoint(baseURL: member.baseURL).region(for: member) ?? "us-east-1"
    let arn = "arn:aws:bedrock:\(region)::foundation-model/\(member.model)"
    let input: JSONValue = member.capabilities.contains(.images) ? ["TEXT", "IMAGE"] : ["TEXT"]
    return [
      "modelArn": .string(isARN ? member.model : arn), "modelId": .string(member.model),
      "modelName": .string(member.family), "providerName": .string(member.provider),
      "inputModalities": input, "outputModalities": ["TEXT"], "responseStreamingSupported": true,
      "customizationsSupported": [], "inferenceTypesSupported": ["ON_DEMAND"],
      "modelLifecycle": ["status": "ACTIVE"],
    ]
  }

  /// The tokens of a Converse request, or of a model's own body, which is base64 text.
  private func tokens(_ message: WireMessage, _ model: String) throws(WireError) -> Int {
    let input = try RequestFields(body: message.body).required("input")
    if let invocation = input.optional("invokeModel") {
      let base64 = try invocation.required("body").string()
      return max(1, base64.utf8.count / 4 * 3 / Self.bytesPerToken)
    }
    let request = try input.required("converse")
    _ = try BedrockRequestReader.prompt(request, model: model)
    return max(1, Self.textBytes(of: request.value) / Self.bytesPerToken)
  }

  /// The bytes of every text in the value; keys and numbers are the request's frame.
  private static func textBytes(of value: JSONValue) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .array(let elements): elements.reduce(0) { $0 + textBytes(of: $1) }
    case .object(let object): object.members.reduce(0) { $0 + textBytes(of: $1.value) }
    case .number, .bool, .null: 0
    }
  }
}
