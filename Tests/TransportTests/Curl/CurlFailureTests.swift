import CCurl
import ContractModel
import Testing

@testable import Transport

struct CurlFailureTests {
  private func kind(
    _ code: CURLcode, text: String = "text", isSent: Bool = true, hasHead: Bool = true
  ) -> TransportFailure.Kind {
    CurlFailure.make(
      code, text: text, stage: CurlFailure.Stage(isSent: isSent, hasHead: hasHead)
    ).kind
  }

  @Test func keepsCodeAndText() {
    let failure = CurlFailure.make(
      CURLE_RECV_ERROR, text: "Recv failure",
      stage: CurlFailure.Stage(isSent: true, hasHead: false))
    #expect(failure == TransportFailure(.connectionLost, code: 56, text: "Recv failure"))
  }

  @Test func onlyAnUnknownIssuerGetsTheRemedyOfCertificates() {
    let unknown = CurlFailure.Stage(isSent: false, hasHead: false, hasUnknownIssuer: true)
    let remedied = CurlFailure.make(CURLE_PEER_FAILED_VERIFICATION, text: "why", stage: unknown)
    #expect(remedied.text.hasPrefix("why; name the file of the authority"))
    #expect(CurlFailure.make(CURLE_RECV_ERROR, text: "why", stage: unknown).text == "why")
    let known = CurlFailure.Stage(isSent: false, hasHead: false)
    #expect(CurlFailure.make(CURLE_SSL_CONNECT_ERROR, text: "why", stage: known).text == "why")
  }

  @Test func readsCodesOfOneMeaning() {
    let expected: [(TransportFailure.Kind, [CURLcode])] = [
      (.resolve, [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY]),
      (.connect, [CURLE_COULDNT_CONNECT, CURLE_PROXY]),
      (.connectTimeout, [CURLE_OPERATION_TIMEDOUT]),
      (
        .tls,
        [
          CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_INVALIDCERTSTATUS,
          CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT,
          CURLE_SSL_SHUTDOWN_FAILED, CURLE_USE_SSL_FAILED,
        ]
      ),
      (.tooLarge, [CURLE_FILESIZE_EXCEEDED, CURLcode(rawValue: 100)]),
      (
        .malformed,
        [
          CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2, CURLE_HTTP3,
          CURLE_QUIC_CONNECT_ERROR,
        ]
      ),
    ]
    for (kind, codes) in expected {
      for code in codes {
        #expect(self.kind(code) == kind, "code \(code.rawValue)")
        #expect(self.kind(code, isSent: false, hasHead: false) == kind, "code \(code.rawValue)")
      }
    }
  }

  @Test func aLossBeforeSendingIsAFailureToConnect() {
    let codes = [
      CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE,
      CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND, CURLE_READ_ERROR,
    ]
    for code in codes {
      #expect(kind(code) == .connectionLost, "code \(code.rawValue)")
      #expect(kind(code, isSent: false, hasHead: false) == .connect, "code \(code.rawValue)")
    }
  }

  @Test func aBrokenChunkIsNoLoss() {
    #expect(kind(CURLE_RECV_ERROR, text: "Illegal or missing in chunked-encoding") == .malformed)
  }

  @Test func aHeadLineBeyondLibcurlsOwnLimitIsTooLarge() {
    #expect(kind(CURLE_OUT_OF_MEMORY, hasHead: false) == .tooLarge)
    #expect(kind(CURLE_OUT_OF_MEMORY, hasHead: true) == .malformed)
    #expect(kind(CURLE_OUT_OF_MEMORY, isSent: false, hasHead: false) == .local)
  }

  @Test func otherCodesAreOursUntilTheRequestIsSent() {
    for code in [CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CACERT_BADFILE] {
      #expect(kind(code, isSent: false, hasHead: false) == .local)
    }
    #expect(kind(CURLE_UNSUPPORTED_PROTOCOL, hasHead: false) == .malformed)
    #expect(kind(CURLcode(rawValue: 4000)) == .malformed)
  }
}
