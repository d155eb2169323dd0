import Testing

@testable import Reports

@Suite struct ReportFormatTests {
  @Test func everyFormatHasItsOwnReporter() {
    for format in ReportFormat.allCases { #expect(format.reporter.format == format) }
  }

  @Test func onlyJUnitWritesAFolder() {
    #expect(ReportFormat.allCases.filter { $0.target == .directory } == [.junit, .junitStrict])
  }

  @Test func contextKeepsWidthAndExcerptWithinBounds() {
    #expect(ReportContext(width: 1).width == 40)
    #expect(ReportContext(width: .max).width == 1000)
    #expect(ReportContext(excerptBytes: -1).excerptBytes == 0)
    #expect(ReportContext(excerptBytes: .max).excerptBytes == 65_536)
  }
}
