import ContractModel
import TestSupport
import Testing
import XMLSupport

@testable import Reports

@Suite struct JUnitStrictTests {
  private static let schemas = ["ant-junit.xsd", "jenkins-junit-10.xsd"]

  private func expectValid(_ run: MemoryRun, schema: String) throws {
    let validator = try XMLSchemaValidator(try SharedData.bytes("junit/\(schema)"))
    for file in try JUnitReport(dialect: .strict).files(run) {
      let problems = try validator.validate(try ParsedXML(file.bytes))
      #expect(problems.isEmpty, "\(schema), \(file.path)")
    }
  }

  @Test(.enabled(if: SharedData.mayRun("junit"), "no schemas of JUnit"), arguments: schemas)
  func everyVerdictIsValid(schema: String) throws {
    try expectValid(.sample(), schema: schema)
    try expectValid(.sample(end: nil), schema: schema)
    try expectValid(.make(header: .make(suites: [])), schema: schema)
    try expectValid(.make(header: .make(hostname: " ")), schema: schema)
  }

  @Test(.enabled(if: SharedData.mayRun("junit"), "no schemas of JUnit"), arguments: schemas)
  func damagedHeaderIsValid(schema: String) throws {
    var run = try MemoryRun.sample()
    run.header.started = Timestamp(milliseconds: .max)
    try expectValid(run, schema: schema)
    run.header.started = Timestamp(milliseconds: -1)
    run.header.suites[0].name = ""
    run.header.suites[0].caseCount = .max
    try expectValid(run, schema: schema)
  }

  @Test(.enabled(if: SharedData.mayRun("junit"), "no schemas of JUnit"), arguments: schemas)
  func hostileTextIsValid(schema: String) throws {
    try expectValid(.hostile { HostileText.all }, schema: schema)
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      try expectValid(.hostile { HostileText.make(&random) }, schema: schema)
    }
  }

  /// Shows that the schemas do judge.
  @Test(.enabled(if: SharedData.mayRun("junit"), "no schemas of JUnit"), arguments: schemas)
  func commonDialectIsNotValid(schema: String) throws {
    let validator = try XMLSchemaValidator(try SharedData.bytes("junit/\(schema)"))
    let file = try JUnitReport(dialect: .common).files(.sample())[0]
    #expect(try !validator.validate(try ParsedXML(file.bytes)).isEmpty)
  }

  @Test func leavesOutWhatTheSchemasForbid() throws {
    for file in try JUnitReport(dialect: .strict).files(.sample(), ReportContext(runFile: "x")) {
      let counts = try XMLRecheck.counts(of: file.bytes)
      #expect(counts["flakyFailure"] == nil)
      #expect(counts["system-out"] == 1)
      #expect(!file.text.contains(" file=\""))
    }
    try Golden.expect(
      try JUnitReport(dialect: .strict).files(.sample())[0].text, is: "junit-strict.xml")
  }
}
