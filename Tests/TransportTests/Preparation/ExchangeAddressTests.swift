import ContractModel
import Testing

@testable import Transport

struct ExchangeAddressTests {
  @Test func readsTheScheme() throws {
    #expect(try ExchangeAddress("http://a").scheme == .http)
    #expect(try ExchangeAddress("HTTPS://a:1/b?c@d#e").scheme == .https)
    #expect(try ExchangeAddress("http://[::1]:80/").url == "http://[::1]:80/")
  }

  @Test(arguments: [
    "", "http", "http:/a", "ftp://a/", "file:///etc/passwd", "gopher://a", "//a", "a.example/",
    "http://", "https:///path", "http://:80/", "http://?q", "http://a b/", "http://a/\r\nX: y",
    "http://a/\0", "http://a\\@b/", "http://a/\u{7F}",
  ])
  func refusesWhatIsNoWebAddress(url: String) {
    let failure = #expect(throws: TransportFailure.self) { try ExchangeAddress(url) }
    #expect(failure?.kind == .local)
  }

  @Test func doesNotShowPasswordsOrQueries() {
    let user = #expect(throws: TransportFailure.self) {
      try ExchangeAddress("https://me:hush@a.example/")
    }
    #expect(user?.kind == .local && user?.text.contains("hush") == false)
    let query = #expect(throws: TransportFailure.self) {
      try ExchangeAddress("ftp://a.example/x?key=hush")
    }
    #expect(query?.text.contains("hush") == false)
    #expect(query?.text.contains("ftp://a.example/x") == true)
  }

  @Test func makesAHostileAddressHarmlessInTheText() {
    let failure = #expect(throws: TransportFailure.self) { try ExchangeAddress("a\n::error::b") }
    #expect(failure?.text.contains("\n") == false)
  }
}
