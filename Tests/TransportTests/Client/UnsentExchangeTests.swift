import ContractModel
import Testing

@testable import Transport

/// Exchanges that must end before a byte of a request leaves, or before a server is reached.
@Suite(.timeLimit(.minutes(2)))
struct UnsentExchangeTests {
  @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"])
  func refusesValuesThatWouldAddALine(value: String) async throws {
    try await withServer {
      $0.waitForClose()
    } _: { server in
      try await withClient { client in
        let plain = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url(), headers: ["X-A": value]))
        }
        #expect(plain?.kind == .local)
        #expect(plain?.text.contains("\"X-A\"") == true)
        let secret = SecretHeader(name: "X-Key", value: Secret("hush" + value))
        let hidden = await failure { () async throws(TransportFailure) in
          try await client.stream(.make(server.url(), secrets: [secret]))
        }
        #expect(hidden?.kind == .local)
        #expect(hidden?.text.contains("hush") == false)
      }
      #expect(server.connections == 0)
    }
  }

  @Test(arguments: ["", "a b", "a:b", "a\r\nb", "\u{E9}"])
  func refusesNamesAndMethodsThatAreNoTokens(word: String) async throws {
    try await withClient { client in
      let name = await failure { () async throws(TransportFailure) in
        try await client.collect(.make("http://127.0.0.1:9/", headers: [word: "v"]))
      }
      #expect(name?.kind == .local && name?.text.contains("token") == true)
      let method = await failure { () async throws(TransportFailure) in
        try await client.collect(.make("http://127.0.0.1:9/", method: word))
      }
      #expect(method?.kind == .local && method?.text.contains("token") == true)
    }
  }

  @Test func namesAHostThatCannotBeResolved() async throws {
    try await withClient { client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make("http://nowhere.invalid/v1"))
      }
      #expect(failure?.kind == .resolve)
      #expect(failure?.code == 6)
      #expect(failure?.text.contains("nowhere.invalid") == true)
    }
  }

  @Test func keepsCredentialsOutOfLibcurlsText() async throws {
    try await withClient { client in
      let secret = SecretHeader(name: "x-key", value: Secret("sk-hush"))
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make("http://sk-hush.invalid/v1", secrets: [secret]))
      }
      #expect(failure?.text.contains("sk-hush") == false)
      #expect(failure?.text.contains("[redacted].invalid") == true)
    }
  }

  @Test func namesAPortNobodyListensOn() async throws {
    let server = try LoopbackServer { _ in }
    server.stop()
    try await withClient { client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(server.url()))
      }
      #expect(failure?.kind == .connect)
      #expect(failure?.code == 7)
      #expect(failure?.text.contains("127.0.0.1") == true)
    }
  }

  @Test func aBadPortIsOurOwnMistake() async throws {
    try await withClient { client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make("http://127.0.0.1:99999/"))
      }
      #expect(failure?.kind == .local)
      #expect(failure?.code == 3)
    }
  }
}
