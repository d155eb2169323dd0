import ContractModel
import Testing
import WireFormats

/// Signature Version 4 against the vectors Amazon publishes (`aws-sig-v4-test-suite`).
///
/// Key, date, region and service are the suite's. The signatures were computed once more with
/// botocore 1.43.11's `SigV4Auth` under a fixed clock and are the same as the published ones.
@Suite struct AWSRequestSignerTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var method = "GET"
    var target = "/"
    var headers: HTTPHeaders = [:]
    var body = ""
    var token: String?
    var signed = "host;x-amz-date"
    var signature: String
  }

  private static let token =
    "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIe"
    + "oIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0"
    + "wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDr"
    + "ypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=="

  private static let vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"

  static let vectors = [
    Vector(testDescription: "get-vanilla", signature: vanilla),
    Vector(
      testDescription: "post-vanilla", method: "POST",
      signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    Vector(
      testDescription: "get-vanilla-query-order-key-case", target: "/?Param2=value2&Param1=value1",
      signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
    Vector(
      testDescription: "get-vanilla-query-order-value", target: "/?Param1=value2&Param1=value1",
      signature: "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694"),
    Vector(
      testDescription: "get-unreserved",
      target: "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
    Vector(
      testDescription: "get-space", target: "/example space/",
      signature: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
    Vector(
      testDescription: "get-utf8", target: "/\u{1234}",
      signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
    Vector(testDescription: "get-slash", target: "//", signature: vanilla),
    Vector(
      testDescription: "get-slashes", target: "//example//",
      signature: "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
    Vector(testDescription: "get-relative", target: "/example/..", signature: vanilla),
    Vector(testDescription: "get-slash-dot-slash", target: "/./", signature: vanilla),
    Vector(
      testDescription: "get-slash-pointless-dot", target: "/./example",
      signature: "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"),
    Vector(
      testDescription: "get-header-value-trim",
      headers: ["My-Header1": " value1", "My-Header2": #" "a   b   c""#],
      signed: "host;my-header1;my-header2;x-amz-date",
      signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
    Vector(
      testDescription: "post-header-key-sort", method: "POST", headers: ["My-Header1": "value1"],
      signed: "host;my-header1;x-amz-date",
      signature: "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
    Vector(
      testDescription: "post-x-www-form-urlencoded", method: "POST",
      headers: ["Content-Type": "application/x-www-form-urlencoded"], body: "Param1=value1",
      signed: "content-type;host;x-amz-date",
      signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    Vector(
      testDescription: "post-sts-header-before", method: "POST", token: token,
      signed: "host;x-amz-date;x-amz-security-token",
      signature: "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"),
  ]

  private static let accessKeyID = Secret("AKIDEXAMPLE")
  private static let secret = Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")

  @Test(arguments: vectors)
  func signatureIsThePublishedOne(_ vector: Vector) throws {
    let signer = AWSRequestSigner(
      accessKeyID: Self.accessKeyID, secretAccessKey: Self.secret,
      sessionToken: vector.token.map { Secret($0) }, region: "us-east-1", service: "service")
    var headers = vector.headers
    headers.set("Host", "example.amazonaws.com")
    let added = signer.headers(
      method: vector.method, target: vector.target, headers: headers,
      body: Array(vector.body.utf8), at: try #require(Timestamp("2015-08-30T12:36:00Z")))
    let values = added.map { "\($0.name): \($0.prefix)\($0.value.reveal())" }
    #expect(values.first == "x-amz-date: 20150830T123600Z")
    #expect(
      values.last
        == "authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/"
        + "aws4_request, SignedHeaders=\(vector.signed), Signature=\(vector.signature)")
    let tokens = vector.token.map { ["x-amz-security-token: \($0)"] } ?? []
    #expect(Array(values.dropFirst().dropLast()) == tokens)
  }

  /// The two examples of "Deriving the signing key" in Amazon's documentation.
  @Test(arguments: [
    ("20150830", "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"),
    ("20120215", "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"),
  ])
  func signingKeyIsThePublishedOne(_ day: String, _ key: String) {
    let signer = AWSRequestSigner(
      accessKeyID: Self.accessKeyID, secretAccessKey: Self.secret, region: "us-east-1",
      service: "iam")
    let digits = signer.signingKey(on: day).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(digits.joined() == key)
  }

  @Test func queryIsEncodedOnceWhateverItWasBefore() throws {
    let signer = AWSRequestSigner(
      accessKeyID: Self.accessKeyID, secretAccessKey: Self.secret, region: "us-east-1",
      service: "service")
    let now = try #require(Timestamp("2015-08-30T12:36:00Z"))
    func signature(_ target: String) -> String? {
      signer.headers(method: "GET", target: target, headers: [:], body: [], at: now)
        .last?.value.reveal()
    }
    #expect(signature("/?a=%C3%A5") == signature("/?a=å"))
    #expect(signature("/?a") == signature("/?a="))
    #expect(signature("/?a=%25") == signature("/?a=%"))
    #expect(signature("/?a=1") != signature("/?a=2"))
    #expect(signature("/%3A") != signature("/:"), "a path is encoded as it stands")
  }

  @Test func secretsPrintMasked() throws {
    let signer = AWSRequestSigner(
      accessKeyID: Self.accessKeyID, secretAccessKey: Self.secret, sessionToken: Secret("tok"),
      region: "r", service: "s")
    let headers = signer.headers(
      method: "GET", target: "/", headers: [:], body: [], at: Timestamp(milliseconds: 0))
    let shown = "\(headers) \(signer)"
    #expect(!shown.contains("AKIDEXAMPLE") && !shown.contains("wJalr") && !shown.contains("tok\""))
  }
}
