import ContractModel

/// The runs of a mock provider: at most one goes on at a time.
struct RunBook: Sendable {
  /// Runs kept; the oldest that is over goes first.
  static let most = 1000

  private(set) var runs: [MockRun] = []
  private var number = 0
  /// What clients told outside of runs.
  private(set) var outside: MockRun

  init() { outside = MockRun(id: MockRun.all, started: 0, first: 1, faults: [], lastFault: 0) }

  /// The run that goes on.
  var open: MockRun? { runs.last.flatMap { $0.ended == nil ? $0 : nil } }

  /// The id that the next run gets; throws where one goes on already.
  func nextID() throws(MockProviderError) -> String {
    if let open { throw .runGoesOn(open.id) }
    return "run-\(number + 1)"
  }

  /// Adds a run with the id told before; answers the one that is let go of for it.
  mutating func add(_ run: MockRun) -> MockRun? {
    number += 1
    runs.append(run)
    return runs.count > Self.most ? runs.removeFirst() : nil
  }

  func run(_ id: String) throws(MockProviderError) -> MockRun {
    if id == MockRun.all { return outside }
    guard let run = runs.first(where: { $0.id == id }) else {
      throw .unknownRun(id, near: NearestNames.of(id, among: runs.suffix(100).map(\.id)))
    }
    return run
  }

  /// Ends a run; throws where it is over already.
  mutating func end(
    _ id: String, at time: Double, behind: Int, _ remains: MockRun.Remains
  ) throws(MockProviderError) -> MockRun {
    let run = try run(id)
    guard let index = runs.firstIndex(where: { $0.id == id }), run.ended == nil else {
      throw .runIsOver(id)
    }
    runs[index].ended = time
    runs[index].behind = behind
    runs[index].remains = remains
    return runs[index]
  }

  /// Notes what a client got, in a run or, without one, in the one that goes on.
  ///
  /// A run that is over takes reports too: the client may hear later than the mock provider.
  mutating func note(_ report: ClientReport, run id: String?) throws(MockProviderError) {
    var index = runs.last?.ended == nil ? runs.indices.last : nil
    if let id {
      index = runs.firstIndex { $0.id == id }
      if index == nil { _ = try run(id) }
    }
    let isFull =
      index.map { runs[$0].isFull(for: report.call) } ?? outside.isFull(for: report.call)
    guard !isFull else { throw .tooManyReports(limit: MockRun.mostReports) }
    if let index { runs[index].note(report) } else { outside.note(report) }
  }
}
