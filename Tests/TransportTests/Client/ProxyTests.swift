import ContractModel
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct ProxyTests {
  @Test func sendsPlainExchangesThroughTheProxy() async throws {
    let seen = Notes<LoopbackPeer.Received>()
    try await withServer { peer in
      while let received = peer.read() {
        seen.add(received)
        peer.reply("by proxy")
      }
    } _: { server in
      let options = HTTPClientOptions(variables: ["HTTP_PROXY": server.url("")])
      let reply = try await withClient(options) {
        try await $0.collect(.make("http://model.invalid/v1"))
      }
      #expect(reply.body == Array("by proxy".utf8))
      #expect(seen.all.first?.lines.first == "POST http://model.invalid/v1 HTTP/1.1")
    }
  }

  @Test func tunnelsSecureExchangesAndShowsTheProxyNoSecret() async throws {
    let seen = Notes<LoopbackPeer.Received>()
    try await withServer { peer in
      if let received = peer.read() { seen.add(received) }
      peer.reply(status: "407 Proxy Authentication Required")
    } _: { server in
      let options = HTTPClientOptions(variables: ["https_proxy": server.url("")])
      let secret = SecretHeader(name: "x-api-key", value: Secret("sk-very-secret"))
      try await withClient(options) { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(
            .make("https://model.invalid/v1", headers: ["X-Own": "1"], secrets: [secret]))
        }
        #expect(failure?.kind == .connect, "\(failure as Any)")
        #expect(failure?.text.contains("407") == true)
      }
      let received = try #require(seen.all.first)
      #expect(received.lines.first == "CONNECT model.invalid:443 HTTP/1.1")
      #expect(received.field("x-api-key") == nil && received.field("x-own") == nil)
    }
  }

  @Test func reachesLoopbackHostsDirectly() async throws {
    try await withServer {
      $0.waitForClose()
    } _: { proxy in
      try await withServer { peer in
        _ = peer.read()
        peer.reply()
      } _: { server in
        let options = HTTPClientOptions(
          proxy: ProxySettings(http: proxy.url(""), bypass: "other.example"))
        let reply = try await withClient(options) { try await $0.collect(.make(server.url())) }
        #expect(reply.head.status == 200)
      }
      #expect(proxy.connections == 0)
    }
  }

  @Test(arguments: ["*", "model.invalid", ".invalid"])
  func reachesBypassedHostsDirectly(bypass: String) async throws {
    try await withServer {
      $0.waitForClose()
    } _: { proxy in
      let settings = ProxySettings(http: proxy.url(""), bypass: bypass)
      try await withClient(HTTPClientOptions(proxy: settings)) { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make("http://model.invalid/"))
        }
        #expect(failure?.kind == .resolve)
      }
      #expect(proxy.connections == 0)
    }
  }

  @Test func namesAProxyThatCannotBeResolved() async throws {
    let settings = ProxySettings(http: "http://proxy.invalid:8080")
    try await withClient(HTTPClientOptions(proxy: settings)) { client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make("http://model.invalid/"))
      }
      #expect(failure?.kind == .resolve)
      #expect(failure?.code == 5)
    }
  }
}
