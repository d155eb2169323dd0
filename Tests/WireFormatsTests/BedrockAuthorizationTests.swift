import ContractModel
import JSONSupport
import Testing
import WireFormats

/// How a Bedrock request gets its credentials, and what the mock provider lets in.
@Suite struct BedrockAuthorizationTests {
  private static let keys = ResolvedCredentials(values: [
    .awsAccessKeyID: Secret("AKIDEXAMPLE"),
    .awsSecretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
  ])

  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.bedrockConverse))
  }

  private func member(region: String? = nil) -> ModelEnvironment {
    var member = ModelEnvironment.make(wire: .bedrockConverse)
    member.region = region
    return member
  }

  /// The lines of the headers for a request of that path and body, signed for 30 August 2015.
  private func lines(
    _ credentials: ResolvedCredentials, path: String, body: String, region: String? = nil,
    below baseURL: String
  ) throws -> [String] {
    let message = WireMessage(
      path: path, headers: ["content-type": "application/json", "accept": "application/json"],
      body: Array(body.utf8))
    let headers = try wire().client.authorization(
      credentials, for: message, to: member(region: region), below: baseURL,
      now: #require(Timestamp("2015-08-30T12:36:00Z")))
    return headers.map { "\($0.name): \($0.prefix)\($0.value.reveal())" }
  }

  /// Signature by botocore 1.43.11's `SigV4Auth` for the same request and time.
  @Test func requestIsSignedForTheHostsRegion() throws {
    let lines = try lines(
      Self.keys, path: "/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
      body: #"{"messages":[]}"#, below: "https://bedrock-runtime.us-west-2.amazonaws.com:443")
    #expect(
      lines == [
        "x-amz-date: 20150830T123600Z",
        "authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-west-2/bedrock/"
          + "aws4_request, SignedHeaders=content-type;host;x-amz-date, "
          + "Signature=f57dd9cb8c06b816de147d7dc1f70a9357ac9d58b1e5f263f518968d4499c034",
      ])
  }

  /// The same, for a path below a mount, another port, a session and the environment's region.
  @Test func signatureCoversPortMountAndSession() throws {
    var credentials = Self.keys
    credentials.values[.awsSessionToken] = Secret("tok/en==")
    let lines = try lines(
      credentials,
      path: "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile"
        + "%2Fus.amazon.nova-lite-v1%3A0/converse-stream",
      body: "{}", region: "eu-west-1", below: "http://127.0.0.1:8080/t/x")
    #expect(lines[1] == "x-amz-security-token: tok/en==")
    #expect(
      lines[2].hasSuffix(
        "eu-west-1/bedrock/aws4_request, "
          + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, "
          + "Signature=2913bba39e24742f2a05998ce8cf8284033869a093b328177e27c9b0b41ed003"))
  }

  @Test(arguments: [
    ("us-gov-west-1", "https://proxy.example.invalid", "us-gov-west-1"),
    ("eu", "https://bedrock-runtime.ap-southeast-2.amazonaws.com", "ap-southeast-2"),
    ("eu-1", "https://vpce-0a-1b.bedrock-runtime.cn-north-1.vpce.amazonaws.com.cn", "cn-north-1"),
    (nil, "https://bedrock-runtime-fips.us-east-1.amazonaws.com/x/", "us-east-1"),
  ])
  func regionIsTheEnvironmentsOrTheHosts(
    _ declared: String?, _ baseURL: String, _ region: String
  ) throws {
    let lines = try lines(
      Self.keys, path: "/model/m/converse", body: "{}", region: declared, below: baseURL)
    #expect(lines.last?.contains("/20150830/\(region)/bedrock/") == true)
  }

  @Test func requestWithoutARegionIsNotSent() {
    #expect(throws: WireError.noSigningRegion(host: "proxy.example.invalid")) {
      try lines(
        Self.keys, path: "/model/m/converse", body: "{}", region: "eu",
        below: "https://proxy.example.invalid/aws")
    }
  }

  @Test func tokenWinsOverKeysAndHalfAKeyPairSignsNothing() throws {
    var credentials = Self.keys
    credentials.values[.bearer] = Secret("abc")
    let below = "https://proxy.example.invalid"
    #expect(
      try lines(credentials, path: "/", body: "", below: below) == ["authorization: Bearer abc"])
    credentials.values = [.awsAccessKeyID: Secret("AKIDEXAMPLE")]
    #expect(try lines(credentials, path: "/", body: "", below: below).isEmpty)
  }

  @Test(
    arguments: [
      (["authorization": "Bearer x"], nil),
      (["Authorization": "bearer x"], nil),
      (
        [
          "authorization": "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
          "x-amz-date": "20150830T123600Z",
        ], nil
      ),
      ([:], "MissingAuthenticationTokenException"),
      (["authorization": "Bearer"], "IncompleteSignatureException"),
      (["authorization": "Basic eDp5"], "IncompleteSignatureException"),
      (
        ["authorization": "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00"],
        "IncompleteSignatureException"
      ),
      (
        ["authorization": "AWS4-HMAC-SHA256 Credential=a/b", "x-amz-date": "20150830T123600Z"],
        "IncompleteSignatureException"
      ),
    ] as [(HTTPHeaders, String?)])
  func bothFormsOfAuthorizationAreLetIn(_ headers: HTTPHeaders, _ type: String?) throws {
    let server = try wire().server
    let denial = server.denial(of: WireMessage(path: "/model/m/converse", headers: headers))
    #expect(denial?.type == type)
    guard let denial else { return }
    let rendered = server.renderError(denial, context: .make())
    let reply = try wire().client.decode(rendered.head, rendered.body)
    let failure = FailureClassifier.classify(
      head: rendered.head, reply: reply, transport: nil, now: Timestamp(milliseconds: 0))
    #expect(failure?.kind == .auth && rendered.head.status == 403)
  }

  /// An unknown key is told apart from a model the account has no access to.
  @Test func wrongKeyIsNoMatterOfAccess() throws {
    let server = try wire().server
    let error = try #require(server.typicalError(.auth, model: "m"))
    let rendered = server.renderError(error, context: .make())
    #expect(rendered.head.status == 403)
    #expect(rendered.head.headers["x-amzn-errortype"] == "UnrecognizedClientException")
    let billing = try #require(server.typicalError(.billing, model: "m"))
    #expect(billing.type == "AccessDeniedException")
  }
}
