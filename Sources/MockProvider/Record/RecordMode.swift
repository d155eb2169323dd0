/// What the mock provider does with requests that have a recording, and with those that have none.
///
/// The names and meanings are VCR's; `spy` and `diff` are our own.
package enum RecordMode: String, Sendable, Hashable, CaseIterable {
  /// Recordings only; what has none is a miss.
  case replayOnly = "none"
  /// Records where the cassette is new; afterwards as `none`.
  case once
  /// Recordings first; what has none is sent on and recorded.
  case newEpisodes = "new_episodes"
  /// Everything is sent on and recorded; what was recorded before is replaced.
  case all
  /// Recordings first; what has none is sent on, and nothing is written.
  case spy
  /// Everything is sent on and compared with its recording; nothing is written.
  case diff

  /// The mode of that name, or of one of the other names that people know it by.
  package init?(named name: String) {
    switch name {
    case "replay": self = .replayOnly
    case "record": self = .all
    case "record-on-miss", "new-episodes": self = .newEpisodes
    default: self.init(rawValue: name)
    }
  }

  /// What becomes of one request.
  package enum Step: Sendable, Hashable {
    case replay
    case miss
    /// Sent on, and written down where `writes`.
    case live(writes: Bool)
    /// Sent on, and compared with the recording where there is one.
    case compare
  }

  /// - Parameters:
  ///   - isRecorded: whether a recording answers the request.
  ///   - isNewCassette: whether the cassette was empty when the mock provider started.
  package func step(isRecorded: Bool, isNewCassette: Bool) -> Step {
    switch self {
    case .replayOnly: isRecorded ? .replay : .miss
    case .once where isNewCassette: isRecorded ? .replay : .live(writes: true)
    case .once: isRecorded ? .replay : .miss
    case .newEpisodes: isRecorded ? .replay : .live(writes: true)
    case .all: .live(writes: true)
    case .spy: isRecorded ? .replay : .live(writes: false)
    case .diff: .compare
    }
  }

  /// Whether a recording answers where there is one.
  package var servesFirst: Bool { self != .all && self != .diff }

  /// Whether requests may leave for the provider.
  package var mayGoLive: Bool { self != .replayOnly }

  /// Whether interactions may be written.
  package var mayWrite: Bool { self == .once || self == .newEpisodes || self == .all }
}
