import ContractModel
import Testing
import WireFormats

@Suite struct BlankStartTests {
  @Test(arguments: WireFormats.all.map(\.id), [255, 256, 257, 400])
  func manyBlanksInFrontDecideAlikeHoweverTheyAreCut(_ id: WireFormatID, blanks: Int) throws {
    let client = try #require(WireFormats.format(id)).client
    let bytes = Array(repeating: UInt8(ascii: "\t"), count: blanks) + Array(#""x"}"#.utf8)
    let whole = client.reply(streaming: [bytes])
    for position in 0...bytes.count {
      let pieces = [Array(bytes[..<position]), Array(bytes[position...])]
      #expect(client.reply(streaming: pieces) == whole, "cut at \(position)")
    }
    #expect(client.reply(streaming: bytes.map { [$0] }) == whole)
  }
}
