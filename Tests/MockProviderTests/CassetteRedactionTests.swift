import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

@Suite struct CassetteRedactionTests {
  private let redaction = CassetteRedaction([Secret("very-secret-value"), Secret("tiny")])

  private func masked(_ text: String) -> String { redaction.masked(text) }

  @Test func coversKnownValuesInTheirOwnLength() {
    #expect(masked("a very-secret-value b") == "a ***************** b")
    #expect(masked("tiny") == "tiny")
    #expect(masked("very-secret-valuvery-secret-value") == "very-secret-valu*****************")
  }

  @Test(arguments: [
    "sk-ant-api03-AbCdEf0123456789", "sk-proj-0123456789abcdefghij", "AIzaSyA0123456789abcdefghij",
    "gsk_0123456789abcdefghijklmn", "xai-0123456789abcdefghijklmn", "AKIA0123456789ABCDEFGH",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl-1",
  ])
  func coversWhatLooksLikeAToken(_ token: String) {
    let cover = String(repeating: "*", count: token.utf8.count)
    #expect(masked("key: \"\(token)\", more") == "key: \"\(cover)\", more")
    #expect(masked(token) == cover)
  }

  @Test(arguments: [
    "sk-learn is a library", "a task-0123456789abcdefghijklmn", "risk-averse-people-are-many-here",
    "eyJ", "eyJhbGciOiJIUzI1NiJ9.one-dot-only0", "AKIA", "sk-short1", "-----BEGIN CERTIFICATE-----",
  ])
  func leavesOrdinaryTextAlone(_ text: String) { #expect(masked(text) == text) }

  @Test func coversAWholePrivateKey() {
    let block = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\nAA==\n-----END RSA PRIVATE KEY-----"
    let text = masked("x\n\(block)")
    #expect(!text.contains("MIIB") && !text.contains("PRIVATE"))
    #expect(text.hasPrefix("x\n*"))
  }

  @Test func coversTextsUnderTheNamesOfSecretsAndKeepsSchemas() throws {
    let body =
      #"{"api_key":"abc","nested":[{"X-Api-Key":"d"}],"password":{"type":"string"},"max_tokens":7,"a":1.50}"#
    let clean = String(decoding: redaction.request(Array(body.utf8)), as: UTF8.self)
    #expect(
      clean
        == #"{"api_key":"[redacted]","nested":[{"X-Api-Key":"[redacted]"}],"password":{"type":"string"},"max_tokens":7,"a":1.50}"#
    )
  }

  @Test func leavesABodyWithoutSecretsByteForByte() {
    let body = Array("{ \"key\" : 1.0 , \"x\":\"\\u00e9\" }".utf8)
    #expect(redaction.request(body) == body)
    #expect(redaction.request(Array("not JSON, \"key\"".utf8)) == Array("not JSON, \"key\"".utf8))
  }

  @Test func takesWhatAuthenticatesOutOfTheQuery() {
    #expect(redaction.query("alt=sse&key=abc") == "alt=sse")
    #expect(redaction.query("api-key=abc") == nil)
    #expect(redaction.query("X-Amz-Signature=1&api-version=2") == "api-version=2")
    #expect(redaction.query(nil) == nil)
  }

  @Test func saysWhetherAKnownValueIsLeft() {
    #expect(redaction.findsSecret(in: Array("xvery-secret-valuex".utf8)))
    #expect(!redaction.findsSecret(in: Array("very-secret".utf8)))
  }

  @Test func keepsEveryLengthWhateverTheBytes() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var state = seed
    let alphabet = Array(
      "sk-ant-very-secret-valueAIza0123456789.eyJ\n{}\"-----BEGIN PRIVATE KEY".utf8)
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<120 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let clean = redaction.masked(bytes)
      #expect(clean.count == bytes.count, "seed \(seed)")
      #expect(!redaction.findsSecret(in: clean), "seed \(seed)")
      #expect(redaction.masked(clean) == clean, "seed \(seed)")
    }
  }
}
