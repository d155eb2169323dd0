import ContractModel
import Foundation
import Testing

@testable import Transport

@Suite(
  .timeLimit(.minutes(2)), .enabled(if: ServerCertificates.isPossible, "needs the openssl program"))
struct CertificateTests {
  private static let remedy =
    "; name the file of the authority that issued it in CURL_CA_BUNDLE or SSL_CERT_FILE"

  @Test func refusesACertificateOfAnAuthorityItDoesNotKnowAndSaysWhatToDo() async throws {
    try await SecureServer.run { server in
      try await withClient { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
        }
        #expect(failure?.kind == .tls)
        #expect(failure?.code == 60)
        #expect(failure?.text.contains("issuer certificate") == true)
        #expect(failure?.text.hasSuffix(Self.remedy) == true)
      }
    }
  }

  @Test func acceptsACertificateOfTheGivenBundle() async throws {
    try await SecureServer.run { server in
      let options = HTTPClientOptions(variables: ["SSL_CERT_FILE": server.certificates.authority])
      let reply = try await withClient(options) {
        try await $0.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
      }
      #expect(reply.head.status == 200)
    }
  }

  @Test func refusesATrustedCertificateOfAnotherHost() async throws {
    try await SecureServer.run { server in
      let options = HTTPClientOptions(trust: TrustSettings(bundle: server.certificates.authority))
      try await withClient(options) { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url("localhost"), method: "GET", body: ""))
        }
        #expect(failure?.kind == .tls)
        // Another file of authorities would not make it that host's.
        #expect(failure?.text.hasSuffix(Self.remedy) == false)
        #expect(failure?.text.contains("localhost") == true)
      }
    }
  }

  @Test func acceptsACertificateWhoseAuthorityIsInTheDirectory() async throws {
    try await SecureServer.run { server in
      let directory = try await server.certificates.makeDirectory()
      let options = HTTPClientOptions(variables: ["SSL_CERT_DIR": directory])
      let reply = try await withClient(options) {
        try await $0.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
      }
      #expect(reply.head.status == 200)
    }
  }

  @Test func aBundleWithoutTheAuthorityIsNoHelp() async throws {
    try await SecureServer.run { server in
      let other = try await ServerCertificates()
      defer { withExtendedLifetime(other) {} }
      let options = HTTPClientOptions(trust: TrustSettings(bundle: other.authority))
      try await withClient(options) { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url("127.0.0.1"), method: "GET", body: ""))
        }
        #expect(failure?.kind == .tls)
        #expect(failure?.text.hasSuffix(Self.remedy) == true)
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
        #expect(failure?.text.contains("/nowhere/bundle.pem") == true)
      }
    }
  }
}
