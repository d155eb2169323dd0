import JSONSupport

/// A stretch of the mock provider's life that is judged on its own, such as one test.
package struct MockRun: Sendable, Hashable {
  /// The id that stands for the whole life of the mock provider.
  package static let all = "all"
  /// Calls of a run that clients may tell of.
  static let mostReports = 10_000

  /// `run-1` and on.
  package let id: String
  /// What the caller calls it.
  package let name: String?
  /// Milliseconds since the mock provider started; so is the other one.
  package let started: Double
  package internal(set) var ended: Double?
  /// The first entry of the journal that is its own.
  let first: Int
  /// The first entry behind it; nil while it goes on.
  var behind: Int?
  /// How often each fault that was there before had been applied, by serial.
  let appliedBefore: [Int: Int]
  /// The greatest serial of a fault put before it.
  let lastFault: Int
  /// What the run left behind; nil while it goes on.
  var remains: Remains?
  /// Of each call the last that was told, in the order they were first told.
  var reports: [ClientReport] = []
  /// Where the report of a call stands.
  private var reportOfCall: [String: Int] = [:]

  /// What later runs would change, noted when the run ends.
  struct Remains: Sendable, Hashable {
    var misses: Int
    var faults: [RunVerdict.FaultUse]
    var unused: [String]
  }

  /// - Parameters:
  ///   - faults: those in force.
  ///   - lastFault: the greatest serial of a fault put so far.
  init(
    id: String, name: String? = nil, started: Double, first: Int, faults: [FaultStatus],
    lastFault: Int
  ) {
    self.id = id
    self.name = name
    self.started = started
    self.first = first
    appliedBefore = Dictionary(
      faults.map { ($0.serial, $0.applied) }, uniquingKeysWith: { $1 })
    self.lastFault = lastFault
  }

  /// Keeps a report in the place of an earlier one about the same call.
  mutating func note(_ report: ClientReport) {
    if let index = reportOfCall[report.call] {
      reports[index] = report
    } else {
      reportOfCall[report.call] = reports.count
      reports.append(report)
    }
  }

  /// Whether there is no room for a report about the call.
  func isFull(for call: String) -> Bool {
    reports.count >= Self.mostReports && reportOfCall[call] == nil
  }

  func report(of call: String) -> ClientReport? { reportOfCall[call].map { reports[$0] } }

  package var json: JSONValue {
    [
      "id": .string(id), "name": name.map { .string($0) } ?? .null,
      "started_ms": .time(started), "ended_ms": ended.map { .time($0) } ?? .null,
    ]
  }
}
