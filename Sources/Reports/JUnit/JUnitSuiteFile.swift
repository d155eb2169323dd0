import ContractModel
import XMLSupport

/// One file of a JUnit report while it is written: root, suite, cases, end.
struct JUnitSuiteFile {
  /// What the head of the file says.
  struct Head {
    var name: String
    var package: String
    var properties: [(name: String, value: String)]
    var identifier: Int
    var timestamp: Timestamp
    var hostname: String
  }

  /// 1970 to 9999, so that a damaged run file cannot write a date no reader takes.
  private static let readableMoments: ClosedRange<Int64> = 0...253_402_300_799_000

  let dialect: JUnitDialect
  let writer: XMLWriter

  /// Opens the document up to the first case.
  init(
    _ head: Head, part: JUnitPart, dialect: JUnitDialect, to output: any ReportOutput
  ) throws {
    self.dialect = dialect
    writer = try XMLWriter { try output.write($0) }
    try writer.startElement("testsuites")
    if dialect == .common {
      try writer.attribute("name", "chaindrill")
      try writeCounts(part)
    }
    try writer.startElement("testsuite")
    try writer.attribute("name", head.name)
    try writeCounts(part)
    try writer.attribute("skipped", String(part.skipped))
    let range = Self.readableMoments
    let moment = min(max(head.timestamp.milliseconds, range.lowerBound), range.upperBound)
    try writer.attribute("timestamp", Timestamp(milliseconds: moment).dateAndTime)
    try writer.attribute("hostname", head.hostname)
    try writer.attribute("id", String(head.identifier))
    if dialect == .strict { try writer.attribute("package", head.package) }
    try writeProperties(head.properties)
  }

  /// Whether a file with this name and beginning came from here, of either dialect.
  ///
  /// The mark is the property of the run's id; as markup it can stand nowhere in foreign text.
  static func wrote(name: String, head: [UInt8]) -> Bool {
    guard name.hasPrefix("TEST-"), name.hasSuffix(".xml") else { return false }
    let mark = Array(#"<property name="chaindrill.run" value=""#.utf8)
    let cases = Array("<testcase".utf8)
    for index in head.indices where head[index] == UInt8(ascii: "<") {
      if head[index...].starts(with: mark) { return true }
      if head[index...].starts(with: cases) { return false }
    }
    return false
  }

  /// A case of our own making that could not be judged: nothing ran, or some were not run.
  func writeError(
    name: String, className: String, message: String, kind: String
  ) throws(XMLError) {
    try writer.startElement("testcase")
    try writer.attribute("name", name)
    try writer.attribute("classname", className)
    try writer.attribute("time", "0.000")
    try writer.startElement("error")
    try writer.attribute("message", message)
    try writer.attribute("type", "chaindrill.unverified.\(kind)")
    try writer.text(message)
    try writer.endElement()
    try writer.endElement()
  }

  /// Closes suite and document; the strict dialect demands two empty elements before.
  func finish() throws(XMLError) {
    if dialect == .strict {
      for name in ["system-out", "system-err"] {
        try writer.startElement(name)
        try writer.endElement()
      }
    }
    try writer.endElement()
    try writer.endElement()
    try writer.finish()
  }

  private func writeCounts(_ part: JUnitPart) throws(XMLError) {
    try writer.attribute("tests", String(part.tests))
    try writer.attribute("failures", String(part.failures))
    try writer.attribute("errors", String(part.errors))
    try writer.attribute("time", Figures.seconds(milliseconds: part.milliseconds))
  }

  private func writeProperties(
    _ properties: [(name: String, value: String)]
  ) throws(XMLError) {
    try writer.startElement("properties")
    for property in properties {
      try writer.startElement("property")
      try writer.attribute("name", property.name)
      try writer.attribute("value", TextMedium.markup.line(property.value.cut(toUTF8: 2_000)))
      try writer.endElement()
    }
    try writer.endElement()
  }
}
