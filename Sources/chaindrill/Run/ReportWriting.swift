import ContractModel
import Foundation
import JSONSupport
import Reports

/// The reports a command was asked for, checked before anything is sent.
struct ReportWriting {
  private let requests: [(format: ReportFormat, path: String)]
  /// Paths of the reports that were written.
  private var written: [String] = []

  /// Throws for a format that does not exist, and where two reports have one path.
  init(_ requests: [ReportRequest], root: String) throws {
    self.requests = try requests.map { request in
      guard let format = ReportFormat(rawValue: request.format) else {
        throw CommandFailure(
          usage: "no report format is called \"\(request.format)\"",
          remedy: NearestNames.question(
            request.format, among: ReportFormat.allCases.map(\.rawValue))
            ?? "formats: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return (format, request.path)
    }
    let paths = requests.map(\.path)
    if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
      throw CommandFailure(usage: "two reports would be written to \"\(twice)\"")
    }
  }

  /// Writes every report; one that fails is said and does not keep the others from being written.
  mutating func write(
    _ run: any RunSource, comparison: Comparison?, exit: ExitStatus, _ console: Console
  ) -> [ExitStatus] {
    var findings: [ExitStatus] = []
    for request in requests {
      do {
        try Self.createFolder(for: request)
        try request.format.reporter.write(
          run, context: ReportContext(comparison: comparison, exit: exit),
          to: FolderOutput(target: request.path))
        written.append(request.path)
      } catch {
        console.note(
          LogSafe.line(
            "error: the report \(request.format.rawValue) to \"\(request.path)\" failed: \(error)"))
        findings.append(ExitStatus(.report, .report))
      }
    }
    return findings
  }

  /// Makes the folder that the report's files go to.
  private static func createFolder(for request: (format: ReportFormat, path: String)) throws {
    let folder =
      request.format.target == .directory
      ? request.path : (request.path as NSString).deletingLastPathComponent
    guard !folder.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
      let reason = cause.map { String(cString: strerror(Int32(($0 as NSError).code))) }
      throw ReportError.notWritten(path: folder, reason: reason ?? "no folder")
    }
  }

  /// Prints the console report, or the JSON one where standard output is for programs.
  func show(
    _ run: any RunSource, comparison: Comparison?, exit: ExitStatus, style: OutputStyle,
    runFile: String, _ console: Console
  ) throws {
    var context = ReportContext(comparison: comparison, exit: exit)
    context.width = console.width
    context.colour = console.allowsColor ? .ansi : .plain
    context.glyphs = Self.glyphs
    context.reportPaths = written
    context.runFile = Self.fromHere(runFile)
    let text = MemoryOutput()
    try ReportFormat.console.reporter.write(run, context: context, to: text)
    for file in text.files { console.out(file.text) }
    guard style == .json else { return }
    let document = MemoryOutput()
    try ReportFormat.json.reporter.write(run, context: context, to: document)
    for file in document.files { console.data(file.text) }
  }

  /// A path below the current folder without that folder, as a person would type it.
  private static func fromHere(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  /// Unicode where the locale says that the terminal shows it.
  static var glyphs: ReportContext.Glyphs {
    let variables = ProcessFacts.variables
    let locale = variables["LC_ALL"] ?? variables["LC_CTYPE"] ?? variables["LANG"] ?? ""
    return locale.uppercased().contains("UTF") ? .unicode : .ascii
  }
}
