import ContractModel
import Foundation
import Testing

@testable import SuiteFiles

/// Every key of every mapping of every format, from the tables the loader reads by.
struct EveryKeyTests {
  private static let pairs: [(FileTable, FileKey)] = FileTable.allCases.flatMap { table in
    table.keys.map { (table, $0) }
  }

  private func diagnostics(_ files: [String: String]) throws -> [Diagnostic] {
    try ProjectFolder(files).load(variables: ["A": "1", "B": "2"]).diagnostics
  }

  @Test(arguments: FileTable.allCases)
  func theLeastMappingLoads(_ table: FileTable) throws {
    let files = TableSample.of(table).files()
    #expect(try diagnostics(files).map(\.description) == [])
  }

  @Test(arguments: pairs)
  func aKeyWithAFittingValueIsRead(_ table: FileTable, _ key: FileKey) throws {
    let sample = TableSample.of(table)
    let found = try diagnostics(sample.files([(key.name, sample.valid(key))]))
    var codes = Set(found.filter { $0.severity == .error }.map(\.code))
    // Keys that cannot stand beside the least ones, or alone.
    let known: [String: Set<String>] = [
      "turns": ["conflicting-keys"], "tool_calls": ["wrong-role"], "tool_call_id": ["wrong-role"],
      "table": ["duplicate-name"], "xpath_namespaces": ["unused-key"],
    ]
    codes.subtract(known[key.name] ?? [])
    #expect(codes == (key.shape == .unavailable ? ["not-in-this-version"] : []), "\(found)")
  }

  @Test(arguments: pairs)
  func aKeyWithAnotherTypeIsAnErrorAtItsValue(_ table: FileTable, _ key: FileKey) throws {
    guard let wrong = TableSample.wrong(key.shape) else { return }
    let sample = TableSample.of(table)
    let files = sample.files([(key.name, wrong)])
    let found = try diagnostics(files)
    let text = files[sample.path] ?? ""
    let start = text.range(of: "\(key.name): \(wrong)")?.lowerBound
    let column = text.unicodeScalars.distance(from: text.startIndex, to: try #require(start)) + 1
    let end = column + "\(key.name): \(wrong)".unicodeScalars.count
    let places = found.compactMap { diagnostic -> Int? in
      guard diagnostic.severity == .error, let place = diagnostic.location,
        place.file == sample.path, place.line == 1
      else { return nil }
      return place.column
    }
    #expect(places.contains { (column...end).contains($0) }, "\(text)\(found)")
  }

  @Test(arguments: FileTable.allCases)
  func anUnknownKeyIsAnErrorInEveryMapping(_ table: FileTable) throws {
    let found = try diagnostics(TableSample.of(table).files([("zzzqqq", "1")]))
    let message = table == .credentials ? "unknown key" : "unknown key \"zzzqqq\""
    #expect(found.contains { $0.code == "unknown-key" && $0.message == message })
  }

  @Test(arguments: pairs.filter { $0.1.presence == .required })
  func aRequiredKeyThatIsMissingIsAnError(_ table: FileTable, _ key: FileKey) throws {
    let sample = TableSample.of(table)
    let least = sample.minimal.filter { $0.key != key.name }
    let reduced = TableSample(
      minimal: least, values: sample.values, path: sample.path, embed: sample.embed)
    let found = try diagnostics(reduced.files())
    #expect(
      found.contains { $0.code == "missing-key" && $0.message.contains("\"\(key.name)\"") },
      "\(found)")
  }
}
