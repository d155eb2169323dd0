import ContractModel
import Crypto

/// Signs requests by Amazon's Signature Version 4 (AWS4-HMAC-SHA256).
///
/// ```
/// secret key ─▶ date ─▶ region ─▶ service ─▶ "aws4_request"      the signing key, for one day
/// canonical request ─▶ string to sign ─────────────────────▶ signature
/// ```
package struct AWSRequestSigner: Sendable {
  private let accessKeyID: Secret
  private let secretAccessKey: Secret
  private let sessionToken: Secret?
  private let region: String
  private let service: String

  package init(
    accessKeyID: Secret, secretAccessKey: Secret, sessionToken: Secret? = nil, region: String,
    service: String
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.region = region
    self.service = service
  }

  /// The headers to add to a request: `x-amz-date`, the session's token, `authorization`.
  ///
  /// `headers` are those to sign, `host` among them as it goes out; `target` is the request line's.
  package func headers(
    method: String, target: String, headers: HTTPHeaders, body: [UInt8], at now: Timestamp
  ) -> [SecretHeader] {
    let date = Self.date(now)
    var signed = headers
    signed.set("x-amz-date", date)
    if let sessionToken { signed.set("x-amz-security-token", sessionToken.reveal()) }
    let request = AWSCanonicalRequest(method: method, target: target, headers: signed, body: body)
    let value =
      "Credential=\(accessKeyID.reveal())/\(scope(date)), "
      + "SignedHeaders=\(request.signedHeaders), Signature=\(signature(of: request, date))"
    var result = [SecretHeader(name: "x-amz-date", prefix: date, value: Secret(""))]
    if let sessionToken {
      result.append(SecretHeader(name: "x-amz-security-token", value: sessionToken))
    }
    return result + [
      SecretHeader(name: "authorization", prefix: "\(Self.algorithm) ", value: Secret(value))
    ]
  }

  private static let algorithm = "AWS4-HMAC-SHA256"

  /// The time as the signature wants it: `YYYYMMDDTHHMMSSZ`.
  private static func date(_ now: Timestamp) -> String {
    now.dateAndTime.filter { $0 != "-" && $0 != ":" } + "Z"
  }

  private func scope(_ date: String) -> String {
    "\(date.prefix(8))/\(region)/\(service)/aws4_request"
  }

  private func signature(of request: AWSCanonicalRequest, _ date: String) -> String {
    let digest = Self.hex(SHA256.hash(data: Array(request.text.utf8)))
    let text = "\(Self.algorithm)\n\(date)\n\(scope(date))\n\(digest)"
    return Self.hex(Self.code(of: text, with: signingKey(on: String(date.prefix(8)))))
  }

  /// The key for a day, written `YYYYMMDD`.
  package func signingKey(on day: String) -> [UInt8] {
    let secret = Array("AWS4\(secretAccessKey.reveal())".utf8)
    return [day, region, service, "aws4_request"].reduce(secret) { Self.code(of: $1, with: $0) }
  }

  private static func code(of text: String, with key: [UInt8]) -> [UInt8] {
    Array(
      HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
  }

  /// Lower-case hexadecimal digits.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
