import Testing

@testable import MockProvider

@Suite struct RecordingPoolTests {
  private func pool(
    plain: [Int?] = [], stream: [Int?] = []
  ) -> RecordingPool {
    var pool = RecordingPool()
    for (index, trial) in plain.enumerated() { pool.add(index, trial: trial, mode: .plain) }
    for (index, trial) in stream.enumerated() { pool.add(100 + index, trial: trial, mode: .stream) }
    pool.seal()
    return pool
  }

  private func served(
    _ pool: RecordingPool, _ trials: [Int?], repeat: ReplayOptions.Repeat = .error,
    mode: RecordingPool.Mode = .plain
  ) -> [Int?] {
    var pool = pool
    return trials.map { trial in
      guard case .recording(let index, _) = pool.choose(mode, trial: trial, repeat: `repeat`)
      else { return nil }
      return index
    }
  }

  @Test func servesFirstInFirstOutWithoutATrial() {
    #expect(served(pool(plain: [1, 2, 3]), [nil, nil, nil, nil]) == [0, 1, 2, nil])
  }

  @Test func servesByTrialWhereverTheFileStands() {
    #expect(served(pool(plain: [3, 1, 2]), [1, 2, 3]) == [1, 2, 0])
    #expect(served(pool(plain: [3, 1, 2]), [nil, nil, nil]) == [1, 2, 0])
  }

  @Test func servesTheSameTrialAgainToARetry() {
    #expect(served(pool(plain: [1, 2]), [2, 2, 1]) == [1, 1, 0])
  }

  @Test func countsRecordingsWithoutATrialIntoTheFreeOrdinals() {
    #expect(served(pool(plain: [nil, 2, nil]), [1, 2, 3, 4]) == [0, 1, 2, nil])
  }

  @Test func keepsTheQueueApartFromTrials() {
    #expect(served(pool(plain: [1, 2]), [2, nil, nil]) == [1, 0, 1])
  }

  @Test func missesTrialsThatWereNotRecorded() {
    #expect(served(pool(plain: [1, 2]), [3]) == [nil])
    var pool = pool(plain: [1, 2])
    #expect(pool.choose(.plain, trial: 3, repeat: .error) == .exhausted(count: 2))
  }

  @Test func repeatsTheLast() {
    #expect(
      served(pool(plain: [1, 2]), [nil, nil, nil, nil, 9], repeat: .last) == [0, 1, 1, 1, 1])
  }

  @Test func cyclesFromTheFirst() {
    #expect(
      served(pool(plain: [1, 2]), [nil, nil, nil, nil, nil, 3, 4, 5], repeat: .cycle)
        == [0, 1, 0, 1, 0, 0, 1, 0])
  }

  @Test func prefersTheAskedModeAndConvertsOnlyWhatItLacks() {
    var pool = pool(plain: [1], stream: [1, 2])
    #expect(pool.choose(.plain, trial: 1, repeat: .error) == .recording(0, converted: false))
    #expect(pool.choose(.plain, trial: 2, repeat: .error) == .recording(101, converted: true))
    #expect(pool.choose(.plain, trial: nil, repeat: .error) == .recording(0, converted: false))
    #expect(pool.choose(.plain, trial: nil, repeat: .error) == .exhausted(count: 2))
    #expect(pool.choose(.stream, trial: nil, repeat: .error) == .recording(100, converted: false))
  }

  @Test func convertsInOrderWhereTheAskedModeWasNeverRecorded() {
    var pool = pool(plain: [1, 2])
    #expect(pool.choose(.stream, trial: nil, repeat: .error) == .recording(0, converted: true))
    #expect(pool.choose(.stream, trial: nil, repeat: .error) == .recording(1, converted: true))
    #expect(pool.choose(.stream, trial: 7, repeat: .last) == .recording(1, converted: true))
  }

  @Test func takesAHugeTrialForWhatItIs() {
    #expect(served(pool(plain: [1]), [Int.max], repeat: .cycle) == [0])
    #expect(served(pool(plain: [1]), [Int.max]) == [nil])
  }

  @Test func keepsTheFirstOfTwoWithOneTrial() {
    #expect(served(pool(plain: [1, 1]), [nil, nil]) == [0, nil])
  }
}
