import ContractModel
import Testing

@testable import Reports

@Suite struct ReplyExcerptTests {
  private func lines(_ text: String, bytes: Int = 100) throws -> [String] {
    let run = try MemoryRun.make(replies: [text])
    let reference = BodyReference(segment: 0, offset: 0, length: 1, digest: ContentDigest(of: []))
    return ReplyExcerpt(reference, in: run, bytes: bytes).lines
  }

  @Test func showsAShortReplyWhole() throws {
    #expect(try lines("one\ntwo") == ["one", "two"])
    #expect(try lines("one\n") == ["one"])
    #expect(try lines("") == ["(empty)"])
    #expect(try lines("one\n\n\ntwo") == ["one", "", "", "two"])
  }

  @Test func cutsBetweenCharactersAndCountsTheRest() throws {
    #expect(try lines("aéb", bytes: 2) == ["a", "… (3 of 4 bytes not shown)"])
    #expect(try lines("aéb", bytes: 3) == ["aé", "… (1 of 4 bytes not shown)"])
  }

  @Test func boundsTheNumberOfLines() throws {
    let text = (1...20).map(String.init).joined(separator: "\n")
    let shown = try lines(text)
    #expect(shown.count == 13)
    #expect(shown[11] == "12")
    #expect(shown[12].hasPrefix("… ("))
  }

  @Test func aLimitOfNothingShowsNothing() throws {
    #expect(try lines("ab", bytes: 0) == ["", "… (2 of 2 bytes not shown)"])
  }
}
