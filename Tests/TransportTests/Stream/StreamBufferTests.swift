import ContractModel
import Testing

@testable import Transport

struct StreamBufferTests {
  private let start = ContinuousClock.now

  private func offer(_ buffer: StreamBuffer, _ count: Int) -> Bool {
    [UInt8](repeating: 1, count: count).withUnsafeBytes { buffer.accept($0) }
  }

  /// The next batch's sizes, and whether the loop must be told to read on.
  private func next(_ buffer: StreamBuffer) async throws -> (sizes: [Int], readOn: Bool) {
    var readOn = false
    let result = await withCheckedContinuation { readOn = buffer.next($0) }
    return (try result.get().map(\.bytes.count), readOn)
  }

  @Test func refusesPiecesAboveTheHighWaterMarkUntilRead() async throws {
    let buffer = StreamBuffer(highWater: 1000, start: start)
    #expect(offer(buffer, 900))
    #expect(offer(buffer, 500))
    #expect(!offer(buffer, 1))
    let first = try await next(buffer)
    #expect(first.sizes == [900, 500] && first.readOn)
    #expect(offer(buffer, 1))
    let second = try await next(buffer)
    #expect(second.sizes == [1] && !second.readOn)
  }

  @Test func countsTheCostOfSmallPieces() {
    let buffer = StreamBuffer(highWater: 650, start: start)
    #expect((0..<10).allSatisfy { _ in offer(buffer, 1) })
    #expect(!offer(buffer, 1))
  }

  @Test func deliversTheEndAfterTheChunksAndAgain() async throws {
    let buffer = StreamBuffer(highWater: 1000, start: start)
    #expect(offer(buffer, 3))
    let lost = TransportFailure(.connectionLost, text: "lost")
    buffer.end(lost, ExchangeTimings(total: .seconds(4)))
    #expect(try await next(buffer).sizes == [3])
    for _ in 0..<2 {
      await #expect(throws: lost) { try await next(buffer) }
    }
    #expect(buffer.timings.total == .seconds(4))
  }

  @Test func theFirstContentIsKeptAndTheLastMoves() {
    let buffer = StreamBuffer(highWater: 1000, start: .now - .seconds(60))
    buffer.contentArrived(at: .seconds(5))
    buffer.contentArrived(at: .seconds(9))
    buffer.contentArrived(at: .seconds(7))
    #expect(buffer.timings.firstToken == .seconds(5))
    let last = buffer.progress.lastContent
    // A moment that has not come yet, or lies before the start, is brought into range.
    buffer.contentArrived(at: .seconds(10_000))
    #expect(buffer.progress.lastContent.map { $0 <= .now } == true)
    #expect(last.map { $0 < .now - .seconds(50) } == true)
  }

  @Test func onlyAWaitingReaderIsAwaiting() async throws {
    let buffer = StreamBuffer(highWater: 1000, start: start)
    #expect(!buffer.progress.isAwaited)
    let result = await withCheckedContinuation { waiter in
      _ = buffer.next(waiter)
      #expect(buffer.progress.isAwaited)
      #expect(offer(buffer, 2))
    }
    #expect(try result.get().map(\.bytes.count) == [2])
    #expect(!buffer.progress.isAwaited)
  }

  @Test func refusesASecondReader() async throws {
    let buffer = StreamBuffer(highWater: 1000, start: start)
    let first = await withCheckedContinuation { first in
      _ = buffer.next(first)
      Task {
        await #expect(throws: TransportFailure.self) { try await next(buffer) }
        buffer.end(nil, ExchangeTimings())
      }
    }
    #expect(try first.get().isEmpty)
  }
}
