import ContractModel
import Testing

@testable import Transport

struct ReplyHeadParserTests {
  private func parse(_ text: String) throws -> (HTTPVersion, HTTPHead) {
    try ReplyHeadParser.parse(Array(text.utf8))
  }

  @Test func readsStatusLineAndFields() throws {
    let (version, head) = try parse("HTTP/1.0 404 Not Found\r\nA: b\r\nC:d \r\nE:\r\n\r\n")
    #expect(version == .http10)
    #expect(head == HTTPHead(status: 404, headers: ["A": "b", "C": "d", "E": ""]))
  }

  @Test func readsEveryVersion() throws {
    #expect(try parse("HTTP/1.1 200\r\n\r\n").0 == .http11)
    #expect(try parse("HTTP/2 200 \r\n\r\n").0 == .http2)
    #expect(try parse("HTTP/3 200 \r\n\r\n").0 == .http3)
  }

  @Test func isLenientWhereAReaderMayBe() throws {
    let (_, head) = try parse("HTTP/1.1 200 OK\nA: b\n  more\n\t\nnocolon\n: empty\nC : d:e\nF")
    #expect(head.headers == ["A": "b more", "C": "d:e"])
  }

  @Test(arguments: [
    "", "\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 2000 x\r\n", "HTTP/1.1 2x0 \r\n",
    "HTTP/1.1 099 x\r\n", "HTTP/9 200 OK\r\n", "ICY 200 OK\r\n", "HTTP/1.1  200 OK\r\n",
  ])
  func refusesWhatIsNoStatusLine(text: String) {
    let failure = #expect(throws: TransportFailure.self) { try parse(text) }
    #expect(failure == .noHead)
  }

  @Test func survivesAnyBytes() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededBytes(state: seed)
    let alphabet = Array("HTTP/1.2 0\r\n\t:ab".utf8) + [0, 0xFF, 0xC3]
    for _ in 0..<5000 {
      var bytes = random.next() % 2 == 0 ? Array("HTTP/1.1 200 OK\r\n".utf8) : []
      for _ in 0..<(random.next() % 60) {
        bytes.append(alphabet[Int(random.next() % UInt64(alphabet.count))])
      }
      guard let (_, head) = try? ReplyHeadParser.parse(bytes) else { continue }
      for field in head.headers.fields {
        let all = Array((field.name + field.value).utf8)
        #expect(!field.name.isEmpty && !all.contains(10), "seed \(seed)")
      }
    }
  }
}

/// SplitMix64, so that a failing seed can be run again.
private struct SeededBytes {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
