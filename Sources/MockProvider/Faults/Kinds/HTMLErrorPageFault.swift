import ContractModel
import JSONSupport

/// `html_error_page`: a proxy's page where the provider's JSON is expected.
struct HTMLErrorPageFault: FaultBehaviour {
  static let form = FaultForm(
    "html_error_page", keys: ["status", "retryAfter"],
    "a proxy's HTML page in the place of the reply; `status` is 502 unless given")

  let status: Int
  let retryAfter: String?

  var traits: FaultTraits { FaultTraits(.answer) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    status = try fields.optionalStatus("status") ?? 502
    retryAfter = try fields.optionalHeaderValue("retryAfter")
  }

  var json: JSONObject {
    var json: JSONObject = ["status": .count(status)]
    if let retryAfter { json["retryAfter"] = .string(retryAfter) }
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let title = status == 502 ? "502 Bad Gateway" : "Error \(status)"
    let page =
      "<!doctype html>\n<html><head><title>\(title)</title></head>\n"
      + "<body><h1>\(title)</h1><p>The proxy got no valid answer.</p></body></html>\n"
    var headers: HTTPHeaders = ["content-type": "text/html; charset=utf-8"]
    if let retryAfter { headers.set("retry-after", retryAfter) }
    reply = context.answer(HTTPHead(status: status, headers: headers), Array(page.utf8))
  }
}
