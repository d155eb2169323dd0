import ContractModel

/// Several sources of cases one after the other, as a suite lists them.
struct JoinedCases: CaseSource {
  private let sources: [any CaseSource]
  /// The position of each source's first case, and behind the last one the count.
  private let starts: [Int]

  init(_ sources: [any CaseSource]) {
    self.sources = sources
    starts = sources.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
  }

  var count: Int { starts.last ?? 0 }

  func testCase(at position: Int) throws(Diagnostic) -> TestCase {
    let (source, place) = try source(of: position)
    return try source.testCase(at: place)
  }

  func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    let (source, place) = try source(of: position)
    return try source.contract(at: place)
  }

  /// The source that has a position, and the position within it, by bisection.
  private func source(
    of position: Int
  ) throws(Diagnostic) -> (any CaseSource, Int) {
    guard position >= 0, position < count else {
      throw Diagnostic(code: "internal", "no case at position \(position)")
    }
    var (low, high) = (0, sources.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return (sources[low], position - starts[low])
  }
}
