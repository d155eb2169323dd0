import Testing
import WireFormats

@testable import MockProvider

@Suite struct RecordedStreamTests {
  private let body = Array("event: a\ndata: 1\n\ndata: 2\r\n\r\ndata: 3\n\ntail".utf8)

  private func texts(_ pieces: [ArraySlice<UInt8>]) -> [String] {
    pieces.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func cutsWhereTheBytesArrived() {
    let sizes = [3, 0, body.count - 3]
    let stream = RecordedStream(
      chunks: sizes.map { RecordedStream.Chunk(milliseconds: 5, bytes: $0) })
    #expect(stream.pieces(of: body, framing: .serverSentEvents).map(\.count) == sizes)
    #expect(Array(stream.pieces(of: body, framing: .serverSentEvents).joined()) == body)
  }

  @Test func fallsBackToTheFramesOfTheStreamsOwnFraming() {
    let stream = RecordedStream(chunks: [])
    let frame = AWSEventFrame([":message-type": "event"], payload: [0x0A, 0x0A, 0x0A]).encoded
    #expect(
      stream.pieces(of: frame + frame, framing: .amazonEventStream).map(Array.init)
        == [frame, frame])
    let lines = Array("{}\n{}\n".utf8)
    #expect(texts(stream.pieces(of: lines, framing: .jsonLines)) == ["{}\n", "{}\n"])
  }

  @Test(arguments: [[3], [1000], [Int.max, Int.max], []])
  func fallsBackToEventsWhereTheSizesDoNotAddUp(_ sizes: [Int]) {
    let stream = RecordedStream(
      chunks: sizes.map { RecordedStream.Chunk(milliseconds: 5, bytes: $0) })
    #expect(
      texts(stream.pieces(of: body, framing: .serverSentEvents)) == [
        "event: a\ndata: 1\n\n", "data: 2\r\n\r\n", "data: 3\n\n", "tail",
      ])
  }
}
