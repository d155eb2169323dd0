import ContractModel
import JSONSupport
import TestSupport
import Testing
import XMLSupport

@testable import Reports

/// Every format with text in it that would hurt a reader.
@Suite struct HostileTextTests {
  private func expectHarmless(_ text: () -> String, _ comment: Comment) throws {
    let run = try MemoryRun.hostile(text)
    let context = ReportContext(
      comparison: MemoryRun.hostileComparison(text),
      diagnostics: [Diagnostic(code: "c", text(), remedy: text())], width: 60,
      reportPaths: [text()], runFile: text())
    for format in ReportFormat.allCases {
      let files = try format.reporter.files(run, context)
      #expect(!files.isEmpty, comment)
      for file in files {
        let clean = isClean(file.text, isCommandFile: format == .github)
        #expect(clean, "\(format.rawValue), \(comment)")
        try expectReadable(file, format, comment)
      }
    }
    let report = ComparisonReport(MemoryRun.hostileComparison(text), run: run.header.run)
    _ = try JSONValue(parsing: report.json)
    for shown in [report.text(context), report.json] {
      let clean = isClean(shown, isCommandFile: false)
      #expect(clean, "comparison, \(comment)")
    }
  }

  private func expectReadable(
    _ file: MemoryOutput.File, _ format: ReportFormat, _ comment: Comment
  ) throws {
    switch format {
    case .junit, .junitStrict: _ = try ParsedXML(file.bytes)
    case .json: _ = try JSONValue(parsing: file.bytes)
    case .markdown:
      let sound = MarkdownShape(file.text).isSound
      #expect(sound, comment)
    case .github:
      let ours = file.text.split(separator: "\n").allSatisfy {
        $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ")
      }
      #expect(ours, comment)
    case .console, .tap: break
    }
  }

  /// No control but the line feed, nothing bidirectional, and no command of a CI runner.
  private func isClean(_ text: String, isCommandFile: Bool) -> Bool {
    let controls = text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x200E...0x200F, 0x2066...0x2069,
        0xE0000...0xE007F:
        true
      default: false
      }
    }
    let shadow = text.asciiShadow
    let commands = ["##[", "##vso[", "section_start:"].contains { shadow.contains($0) }
    let starts = shadow.split(separator: "\n").contains { line in
      line.drop { $0 == " " }.hasPrefix("::")
    }
    return !controls && !commands && (isCommandFile || !starts)
  }

  @Test func everythingAtOnceHurtsNoReader() throws {
    try expectHarmless({ HostileText.all }, "all pieces")
  }

  @Test func eachPieceAloneHurtsNoReader() throws {
    for (index, piece) in HostileText.pieces.enumerated() {
      try expectHarmless({ piece }, "piece \(index)")
    }
  }

  @Test func emptyTextHurtsNoReader() throws {
    try expectHarmless({ "" }, "empty")
  }

  @Test func longLineIsBounded() throws {
    let name = String(HostileText.long.prefix(20_000))
    var run = try MemoryRun.hostile { name }
    run.replies = [Array(HostileText.long.utf8)]
    for index in run.trials.indices {
      run.trials[index].detail = HostileText.long
      run.trials[index].refusalEvidence = [RefusalFinding.Evidence(text: HostileText.long)]
      run.trials[index].attempts[0].requestID = HostileText.long
      run.trials[index].attempts[0].failure?.message = HostileText.long
    }
    for format in ReportFormat.allCases where format != .json {
      let files = try format.reporter.files(run)
      #expect(files.allSatisfy { $0.bytes.count < 2_000_000 }, "\(format.rawValue)")
    }
    #expect(try ConsoleReport().text(run, context: ReportContext()).utf8.count < 200_000)
  }

  @Test(arguments: UInt64(1)...60)
  func randomTextHurtsNoReader(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    try expectHarmless({ HostileText.make(&random) }, "seed \(seed)")
  }
}
