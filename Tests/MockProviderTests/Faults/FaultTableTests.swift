import Foundation
import Testing

@testable import MockProvider

/// The table of faults in docs/mock.md is the catalogue's.
@Suite struct FaultTableTests {
  private static let page: URL = {
    var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appending(path: "docs/mock.md")
  }()

  @Test func thePageHasTheTableOfTheCode() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let (opening, closing) = ("<!-- faults -->\n", "<!-- /faults -->\n")
    let start = try #require(text.range(of: opening)).upperBound
    let end = try #require(text.range(of: closing)).lowerBound
    if ProcessInfo.processInfo.environment["CHAINDRILL_RECORD_GOLDENS"] != nil {
      let recorded = text[..<start] + FaultCatalogue.table + text[end...]
      try Data(String(recorded).utf8).write(to: Self.page)
      Issue.record("the table was written; look at the difference")
    }
    #expect(String(text[start..<end]) == FaultCatalogue.table)
  }

  @Test func thePageNamesEveryKindAndEverySelector() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    for word in ProviderErrorKind.allCases.map(\.rawValue) + FaultSelector.keys {
      #expect(text.contains("`\(word)`"), "\(word)")
    }
  }
}
