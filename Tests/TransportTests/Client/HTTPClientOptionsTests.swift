import Testing

@testable import Transport

struct HTTPClientOptionsTests {
  @Test func readsProxiesFromProcessVariables() {
    let both = ProxySettings(variables: [
      "http_proxy": "http://lower", "HTTP_PROXY": "http://upper", "HTTPS_PROXY": "http://secure",
      "NO_PROXY": "a.example",
    ])
    #expect(
      both == ProxySettings(http: "http://lower", https: "http://secure", bypass: "a.example"))
    let all = ProxySettings(variables: ["ALL_PROXY": "http://all", "https_proxy": ""])
    #expect(all == ProxySettings(http: "http://all", https: "http://all"))
    #expect(ProxySettings(variables: [:]) == ProxySettings())
  }

  @Test func readsCertificatesFromProcessVariables() {
    let both = TrustSettings(variables: [
      "CURL_CA_BUNDLE": "/a", "SSL_CERT_FILE": "/b", "SSL_CERT_DIR": "/c",
    ])
    #expect(both == TrustSettings(bundle: "/a", directory: "/c"))
    let second = TrustSettings(variables: ["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": "/b"])
    #expect(second == TrustSettings(bundle: "/b"))
  }

  @Test func bypassesLoopbackBesideWhatIsGiven() {
    #expect(ProxySettings().bypassList.hasPrefix("localhost,"))
    #expect(ProxySettings(bypass: "x").bypassList.hasPrefix("x,localhost,"))
    #expect(ProxySettings(bypass: "*").bypassList == "*")
  }
}
