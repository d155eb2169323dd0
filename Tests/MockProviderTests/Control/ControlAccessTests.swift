import ContractModel
import Testing

@testable import MockProvider

@Suite struct ControlAccessTests {
  private let access = ControlAccess(token: Secret("right-token-right-token"))

  private func problem(_ host: String?, _ authorization: String?) -> ControlProblem? {
    let request = ControlRequest("GET", "/health", host: host, authorization: authorization)
    do throws(ControlProblem) {
      try access.check(request)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "Bearer right-token-right-token", "bearer right-token-right-token",
    "BEARER right-token-right-token",
  ])
  func letsInWhoKnowsTheToken(_ authorization: String) {
    #expect(problem("127.0.0.1:80", authorization) == nil)
  }

  @Test(arguments: [
    nil, "", "Bearer", "Bearer ", "Bearer right-token-right-toke", "right-token-right-token",
    "Bearer right-token-right-tokens", "Bearer Right-token-right-token",
    "Basic right-token-right-token", "Bearer  right-token-right-token",
  ])
  func turnsAwayWhoDoesNot(_ authorization: String?) {
    let problem = problem("127.0.0.1", authorization)
    #expect(problem?.status == 401)
    #expect(problem?.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
    #expect(problem?.remedy?.contains("CHAINDRILL_CONTROL_TOKEN") == true)
  }

  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]", "[::1]:65535",
  ])
  func takesLoopbackNames(_ host: String) {
    #expect(problem(host, "Bearer right-token-right-token") == nil)
  }

  @Test(arguments: [
    nil, "", "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example",
    "[::1].evil.example", "[::2]", "127.0.0.1:80@evil.example", "127.0.0.1:", "0.0.0.0",
    "127.0.0.1:123456", "[::1", "localhost:80:80",
  ])
  func refusesEveryOtherName(_ host: String?) {
    let problem = problem(host, "Bearer right-token-right-token")
    #expect(problem?.status == 400)
    #expect(problem?.message.contains("Host") == true)
  }

  @Test func tokensAreLongAndNeverTheSame() {
    let tokens = (0..<50).map { _ in ControlToken.random().reveal() }
    #expect(Set(tokens).count == tokens.count)
    #expect(tokens.allSatisfy { $0.utf8.count == 64 && ControlToken.isValid($0) })
  }

  @Test func tokensThatAHeaderCannotTellAreNone() {
    let long = String(repeating: "a", count: 512)
    #expect(ControlToken.isValid(long) && ControlToken.isValid("0123456789abcdef"))
    for text in ["", "0123456789abcde", long + "a", "0123456789 abcdef", "0123456789abcdeé"] {
      #expect(!ControlToken.isValid(text), "\(text)")
    }
  }
}
