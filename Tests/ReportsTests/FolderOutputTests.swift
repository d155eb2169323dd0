import ContractModel
import Foundation
import TestSupport
import Testing
import XMLSupport

@testable import Reports

@Suite struct FolderOutputTests {
  /// A folder of the test's own, removed behind it.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try withExtendedLifetime(folder) { try body(folder.path) }
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func writesTheSameAsInMemory() throws {
    try withFolder { folder in
      for format in ReportFormat.allCases {
        let target = "\(folder)/\(format.rawValue)"
        if format.target == .directory {
          try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: false)
        }
        let output = FolderOutput(target: target)
        try format.reporter.write(MemoryRun.sample(), context: ReportContext(), to: output)
        let expected = try format.reporter.files(.sample())
        let paths = expected.map { $0.path.isEmpty ? target : "\(target)/\($0.path)" }
        #expect(output.written == paths)
        for (file, path) in zip(expected, paths) {
          #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == file.bytes)
        }
      }
    }
  }

  @Test func leavesTheOldFileWhereTheNewOneFailsItsCheck() throws {
    try withFolder { folder in
      let target = "\(folder)/a.xml"
      try Data("old".utf8).write(to: URL(fileURLWithPath: target))
      let output = FolderOutput(target: target)
      try output.begin("")
      try output.write(Array("<a>".utf8))
      #expect(throws: ReportError.self) { try output.end(ReportCheck(elements: [:])) }
      #expect(try names(folder) == ["a.xml"])
      #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data("old".utf8))
      #expect(output.written.isEmpty)
    }
  }

  @Test func fileThatIsNeverEndedLeavesNothing() throws {
    try withFolder { folder in
      var output: FolderOutput? = FolderOutput(target: folder)
      try output?.begin("a.txt")
      try output?.write([65])
      #expect(try names(folder).count == 1)
      output = nil
      #expect(try names(folder).isEmpty)
    }
  }

  @Test func replacesPlainFilesOnly() throws {
    try withFolder { folder in
      let link = "\(folder)/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
      for target in [link, folder] {
        #expect(throws: ReportError.notWritten(path: target, reason: "not a regular file")) {
          try FolderOutput(target: target).begin("")
        }
      }
      #expect(try names(folder) == ["link"])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
    }
  }

  @Test func saysWhatTheSystemSaid() {
    let output = FolderOutput(target: "/nowhere/at/all")
    #expect(
      throws: ReportError.notWritten(
        path: "/nowhere/at/all/x", reason: "No such file or directory")
    ) { try output.begin("x") }
    #expect(throws: ReportError.self) { try output.write([1]) }
    #expect(throws: ReportError.self) { try output.end(nil) }
  }

  @Test(arguments: [JUnitDialect.common, .strict])
  func removesWhatAnEarlierReportLeftAndNothingElse(_ dialect: JUnitDialect) throws {
    try withFolder { folder in
      let report = JUnitReport(dialect: dialect)
      let other = JUnitReport(dialect: dialect == .common ? .strict : .common)
      var run = try MemoryRun.sample()
      run.header.suites[0].name = "gone"
      try other.write(run, context: ReportContext(), to: FolderOutput(target: folder))
      #expect(try names(folder).allSatisfy { $0.hasPrefix("TEST-gone.") })
      let foreign = [
        "TEST-theirs.xml":
          "<testsuite><testcase name='&lt;property name=&quot;chaindrill.run&quot;'/></testsuite>",
        "TEST-late.xml":
          "<testsuite><testcase/><property name=\"chaindrill.run\" value=\"\"/></testsuite>",
        "TEST-empty.xml": "", "notes.txt": "<property name=\"chaindrill.run\" value=\"\"/>",
      ]
      for (name, text) in foreign {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      let link = "\(folder)/TEST-link.xml"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "\(folder)/notes.txt")
      let output = FolderOutput(target: folder)
      try report.write(MemoryRun.sample(), context: ReportContext(), to: output)
      let own = output.written.map { String($0.split(separator: "/").last ?? "") }
      #expect(own.count == 2)
      #expect(try Set(names(folder)) == Set(own + foreign.keys + ["TEST-link.xml"]))
    }
  }

  @Test func removesTheFileThatSaidThatNothingRan() throws {
    try withFolder { folder in
      let report = JUnitReport(dialect: .common)
      try report.write(
        MemoryRun.make(header: .make(suites: [])), context: ReportContext(),
        to: FolderOutput(target: folder))
      #expect(try names(folder) == ["TEST-chaindrill.run.xml"])
      try report.write(
        MemoryRun.sample(), context: ReportContext(), to: FolderOutput(target: folder))
      #expect(try !names(folder).contains("TEST-chaindrill.run.xml"))
    }
  }

  @Test func aFileBegunAnewLeavesNothingOfTheFirst() throws {
    try withFolder { folder in
      let output = FolderOutput(target: folder)
      try output.begin("a.txt")
      try output.write([65])
      try output.begin("b.txt")
      try output.write([66])
      #expect(try names(folder).count == 1)
      try output.end(nil)
      #expect(try names(folder) == ["b.txt"])
    }
  }

  @Test func whatAKilledProcessLeftIsReplaced() throws {
    try withFolder { folder in
      let left = "\(folder)/a.txt.\(getpid()).part"
      try Data("left".utf8).write(to: URL(fileURLWithPath: left))
      let output = FolderOutput(target: "\(folder)/a.txt")
      try output.begin("")
      try output.write([65])
      try output.end(nil)
      #expect(try names(folder) == ["a.txt"])
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.txt")) == Data([65]))
    }
  }

  @Test func anEmptyFileIsAFile() throws {
    try withFolder { folder in
      let output = FolderOutput(target: "\(folder)/a.txt")
      try output.begin("")
      try output.write([])
      try output.end(nil)
      #expect(output.written == ["\(folder)/a.txt"])
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.txt")).isEmpty)
    }
  }

  @Test func aReportInMemoryIsCheckedToo() throws {
    let output = MemoryOutput()
    output.begin("a")
    output.write(Array("<a/>".utf8))
    #expect(throws: ReportError.miscounted(element: "b", expected: 1, actual: 0)) {
      try output.end(ReportCheck(elements: ["b": 1]))
    }
    #expect(output.files.isEmpty)
    output.begin("b")
    output.write([66])
    try output.end(nil)
    output.write([67])
    output.begin("c")
    try output.end(nil)
    #expect(output.files.map(\.text) == ["B", ""])
  }

  @Test func errorsSayWhatWasExpectedFirst() {
    #expect(
      ReportError.miscounted(element: "testcase", expected: 2, actual: 1).description
        == "expected 2 elements \"testcase\" in the report, found 1: "
        + "the run changed while it was read, or the disk is full")
    #expect(
      ReportError.notWritten(path: "out", reason: "no").description
        == "\"out\" cannot be written: no")
  }
}
