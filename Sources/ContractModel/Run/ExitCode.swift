/// The exit codes of every command.
package enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
  case success = 0
  case contract = 1
  case usage = 2
  case unverified = 3
  case drift = 4
  case nothingRan = 5
  case flaky = 6
  case stale = 7
  case report = 8
  case `internal` = 70
  case interrupted = 130
  case terminated = 143

  /// Which code wins where several apply; a larger rank wins.
  ///
  /// 70 > 130, 143 > 2 > 1 > 8 > 3 > 7 > 4 > 6 > 5 > 0.
  package var rank: Int {
    switch self {
    case .internal: 11
    case .terminated: 10
    case .interrupted: 9
    case .usage: 8
    case .contract: 7
    case .report: 6
    case .unverified: 5
    case .stale: 4
    case .drift: 3
    case .flaky: 2
    case .nothingRan: 1
    case .success: 0
    }
  }

  /// Whether `--advisory` turns the code into 0.
  package var yieldsToAdvisory: Bool {
    switch self {
    case .contract, .unverified, .drift, .flaky, .stale: true
    default: false
    }
  }
}
