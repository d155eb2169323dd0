/// A versioned file of prompts for one route.
package struct Suite: Sendable {
  package var name: String
  package var version: Int
  package var route: NameReference
  package var cases: any CaseSource
  package var location: SourceLocation
  package var digest: ContentDigest

  package init(
    name: String, version: Int, route: NameReference, cases: any CaseSource,
    location: SourceLocation, digest: ContentDigest
  ) {
    self.name = name
    self.version = version
    self.route = route
    self.cases = cases
    self.location = location
    self.digest = digest
  }
}

/// The cases of a suite by position; table rows are read when asked for, so memory stays flat.
package protocol CaseSource: Sendable {
  var count: Int { get }

  /// The case at a position from 0; throws where a table changed or vanished since it was checked.
  func testCase(at position: Int) throws(Diagnostic) -> TestCase

  /// What the case at a position expects; there even where its prompt cannot be put together.
  func contract(at position: Int) throws(Diagnostic) -> CaseContract

  /// A reader of its own for cases asked for in ascending order, which may read ahead.
  func reader() -> any CaseReader
}

extension CaseSource {
  package func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    CaseContract(try testCase(at: position))
  }

  package func reader() -> any CaseReader { DirectCaseReader(source: self) }
}

/// Reads cases of one source; the same ones as the source, cheaper where they are read in order.
package protocol CaseReader: Sendable {
  /// As the source's; any position may be asked for.
  mutating func testCase(at position: Int) throws(Diagnostic) -> TestCase

  /// As the source's.
  mutating func contract(at position: Int) throws(Diagnostic) -> CaseContract
}

/// A reader that asks the source each time.
private struct DirectCaseReader<Source: CaseSource>: CaseReader {
  let source: Source

  func testCase(at position: Int) throws(Diagnostic) -> TestCase {
    try source.testCase(at: position)
  }

  func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    try source.contract(at: position)
  }
}

/// Cases that are in memory already.
package struct ListedCases: CaseSource {
  private let cases: [TestCase]

  package init(_ cases: [TestCase]) { self.cases = cases }

  package var count: Int { cases.count }

  package func testCase(at position: Int) throws(Diagnostic) -> TestCase {
    guard cases.indices.contains(position) else {
      throw Diagnostic(code: "internal", "no case at position \(position)")
    }
    return cases[position]
  }
}
