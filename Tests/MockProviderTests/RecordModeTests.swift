import MockProvider
import Testing

@Suite struct RecordModeTests {
  /// What each mode does: recorded or not, in a new cassette or an old one.
  private static let table:
    [(
      mode: RecordMode, recorded: RecordMode.Step, unrecordedOld: RecordMode.Step,
      unrecordedNew: RecordMode.Step
    )] = [
      (.replayOnly, .replay, .miss, .miss),
      (.once, .replay, .miss, .live(writes: true)),
      (.newEpisodes, .replay, .live(writes: true), .live(writes: true)),
      (.all, .live(writes: true), .live(writes: true), .live(writes: true)),
      (.spy, .replay, .live(writes: false), .live(writes: false)),
      (.diff, .compare, .compare, .compare),
    ]

  @Test func everyModeDoesWhatItsNameMeans() {
    #expect(Self.table.map(\.mode) == RecordMode.allCases)
    for row in Self.table {
      for isNew in [false, true] {
        #expect(row.mode.step(isRecorded: true, isNewCassette: isNew) == row.recorded)
      }
      #expect(row.mode.step(isRecorded: false, isNewCassette: false) == row.unrecordedOld)
      #expect(row.mode.step(isRecorded: false, isNewCassette: true) == row.unrecordedNew)
    }
  }

  @Test func onlyModesThatSayWriteMayWriteAndOnlyNoneStaysHome() {
    #expect(RecordMode.allCases.filter(\.mayWrite) == [.once, .newEpisodes, .all])
    #expect(RecordMode.allCases.filter { !$0.mayGoLive } == [.replayOnly])
    for mode in RecordMode.allCases {
      let steps = [true, false].flatMap { isNew in
        [true, false].map { mode.step(isRecorded: $0, isNewCassette: isNew) }
      }
      #expect(steps.contains(.live(writes: true)) == mode.mayWrite)
    }
  }

  @Test func knowsTheOtherNamesOfModes() {
    #expect(RecordMode(named: "replay") == .replayOnly)
    #expect(RecordMode(named: "record") == .all)
    #expect(RecordMode(named: "record-on-miss") == .newEpisodes)
    #expect(RecordMode(named: "new_episodes") == .newEpisodes)
    #expect(RecordMode(named: "ones") == nil)
  }
}
