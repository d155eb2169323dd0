import ContractModel
import Foundation
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)), .enabled(if: SecureServer.isPossible, "needs the openssl program"))
struct CertificateTests {
  @Test func refusesACertificateNobodyVouchesFor() async throws {
    try await SecureServer.run { server in
      try await withClient { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
        }
        #expect(failure?.kind == .tls)
        #expect(failure?.code == 60)
        #expect(failure?.text.contains("certificate") == true)
      }
    }
  }

  @Test func acceptsACertificateOfTheGivenBundle() async throws {
    try await SecureServer.run { server in
      let options = HTTPClientOptions(variables: ["SSL_CERT_FILE": server.certificate])
      let reply = try await withClient(options) {
        try await $0.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
      }
      #expect(reply.head.status == 200)
    }
  }

  @Test func refusesATrustedCertificateOfAnotherHost() async throws {
    try await SecureServer.run { server in
      let options = HTTPClientOptions(trust: TrustSettings(bundle: server.certificate))
      try await withClient(options) { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url("localhost"), method: "GET", body: ""))
        }
        #expect(failure?.kind == .tls)
      }
    }
  }

  @Test func speaksHTTP2WhereAPeerOffersIt() async throws {
    try await SecureServer.run(offers: ["h2", "http/1.1"]) { server in
      let options = HTTPClientOptions(trust: TrustSettings(bundle: server.certificate))
      try await withClient(options) { client in
        let task = Task { try await client.collect(.make(server.url("127.0.0.1"))) }
        try await server.sees("PRI * HTTP/2.0")
        task.cancel()
        _ = await task.result
      }
    }
  }

  @Test func aBundleThatIsMissingIsOurOwnMistake() async throws {
    try await SecureServer.run { server in
      let options = HTTPClientOptions(trust: TrustSettings(bundle: "/nowhere/bundle.pem"))
      try await withClient(options) { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
        }
        #expect(failure?.kind == .local)
        #expect(failure?.code == 77)
      }
    }
  }
}
