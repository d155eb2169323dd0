import Foundation
import TestSupport
import Testing

/// What the program prints about itself agrees with the repository.
@Suite struct PublishedWordsTests {
  private static let root = Repository.root
  private static let schemas = root.appending(path: "fixtures/schemas")

  @Test func theSchemasInTheRepositoryAreThoseOfTheProgram() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.schemas.path)
    #expect(Set(names).isSuperset(of: ["suite.json", "environment.json", "routes.json"]))
    for name in names {
      let text = try String(contentsOf: Self.schemas.appending(path: name), encoding: .utf8)
      let subject = String(name.dropLast(".json".count))
      let outcome = try ProgramRun.run(["schema", subject], in: Self.schemas)
      #expect(outcome.exit == 0)
      #expect(outcome.output == text, "\(name)")
    }
  }

  @Test func everyCodeOfAFindingIsExplained() throws {
    let codes = try Self.codesInSources()
    #expect(codes.isSuperset(of: ["unknown-key", "literal-key", "cassette-damaged", "usage"]))
    let words = try Self.explainedWords()
    #expect(codes.subtracting(words).sorted() == [])
  }

  /// Codes stand as literals: `code: "…"`, `.code = "…"`, and in SuiteFiles any `"kebab-case"`.
  private static func codesInSources() throws -> Set<String> {
    var codes: Set<String> = []
    let sources = root.appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    // The codes of wire formats are the providers' own.
    for path in paths ?? []
    where path.hasSuffix(".swift") && !path.hasPrefix("WireFormats/") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for match in text.matches(of: #/\bcode(?::| =) "([a-z0-9-]+)"/#) {
        codes.insert(String(match.1))
      }
      guard path.hasPrefix("SuiteFiles/") else { continue }
      for match in text.matches(of: #/"([a-z]+(?:-[a-z0-9]+)+)"/#) { codes.insert(String(match.1)) }
    }
    return codes
  }

  /// `explain` without a word lists `WORD: TEXT`.
  private static func explainedWords() throws -> Set<String> {
    let outcome = try ProgramRun.run(["explain"], in: root)
    return Set(
      outcome.output.split(separator: "\n").map { line in
        String(line.prefix { $0 != ":" })
      })
  }

  @Test func oneOfAnythingIsSaidInTheSingular() throws {
    for golden in GoldenCase.all {
      for suffix in ["out", "err"] {
        let text = golden.text(suffix) ?? ""
        let plural = #/(?:^|[^0-9.\/])1 (?:more |damaged |duplicate )?[a-z]+[^s\W]s\b/#
        let found = text.matches(of: plural).map { String($0.output) }
          .filter { !$0.contains("passed") }
        #expect(found == [], "\(golden).\(suffix)")
      }
    }
  }
}
