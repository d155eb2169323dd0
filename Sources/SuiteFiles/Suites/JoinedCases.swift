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
    let source = try source(of: position)
    return try sources[source].testCase(at: position - starts[source])
  }

  func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    let source = try source(of: position)
    return try sources[source].contract(at: position - starts[source])
  }

  func reader() -> any CaseReader { JoinedCaseReader(self) }

  /// Which source holds a position.
  private func source(of position: Int) throws(Diagnostic) -> Int {
    guard position >= 0, position < count else {
      throw Diagnostic(code: "internal", "no case at position \(position)")
    }
    var (low, high) = (0, sources.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// Keeps the reader of the source that was asked last.
  private struct JoinedCaseReader: CaseReader {
    let cases: JoinedCases
    private var current: (source: Int, reader: any CaseReader)?

    init(_ cases: JoinedCases) { self.cases = cases }

    mutating func testCase(at position: Int) throws(Diagnostic) -> TestCase {
      let source = try cases.source(of: position)
      var reader = takeReader(of: source)
      defer { current = (source, reader) }
      return try reader.testCase(at: position - cases.starts[source])
    }

    mutating func contract(at position: Int) throws(Diagnostic) -> CaseContract {
      let source = try cases.source(of: position)
      var reader = takeReader(of: source)
      defer { current = (source, reader) }
      return try reader.contract(at: position - cases.starts[source])
    }

    /// The reader of a source, kept nowhere else while it is used.
    private mutating func takeReader(of source: Int) -> any CaseReader {
      defer { current = nil }
      if let current, current.source == source { return current.reader }
      return cases.sources[source].reader()
    }
  }
}
