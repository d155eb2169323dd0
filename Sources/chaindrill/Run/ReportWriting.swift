import ContractModel
import Foundation
import JSONSupport
import Reports

/// The reports a command was asked for, checked before anything is sent.
struct ReportWriting {
  private let requests: [(format: ReportFormat, path: String)]

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

  /// Writes every report, side by side, and shows the result; one that fails is said and does not
  /// keep the others from being written.
  func publish(
    _ run: any RunSource, context base: ReportContext, style: OutputStyle, _ console: Console
  ) async throws -> [ExitStatus] {
    try await withThrowingTaskGroup(of: [ExitStatus].self) { group in
      for request in requests {
        group.addTask { Self.write(request.format, to: request.path, run, base, console) }
      }
      let shown = try text(.console, run, context(base, for: console))
      var findings: [ExitStatus] = []
      for try await finding in group { findings += finding }
      console.out(shown)
      if style == .json { console.data(try text(.json, run, base)) }
      return findings
    }
  }

  private static func write(
    _ format: ReportFormat, to path: String, _ run: any RunSource, _ context: ReportContext,
    _ console: Console
  ) -> [ExitStatus] {
    do {
      try createParent(of: path)
      try format.reporter.write(run, context: context, to: FolderOutput(target: path))
      return []
    } catch {
      console.note(
        LogSafe.line("error: the report \(format.rawValue) to \"\(path)\" failed: \(error)"))
      return [ExitStatus(.report, .report)]
    }
  }

  private static func createParent(of path: String) throws {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    try FileManager.default.createDirectory(
      atPath: String(path[..<slash]), withIntermediateDirectories: true)
  }

  /// What the console report needs to know of the terminal, and where the files are.
  private func context(_ base: ReportContext, for console: Console) -> ReportContext {
    var context = base
    context.width = console.width
    context.colour = console.allowsColor ? .ansi : .plain
    context.glyphs = Self.glyphs
    context.reportPaths = requests.map(\.path)
    return context
  }

  private func text(
    _ format: ReportFormat, _ run: any RunSource, _ context: ReportContext
  ) throws -> String {
    let output = MemoryOutput()
    try format.reporter.write(run, context: context, to: output)
    return output.files.map(\.text).joined()
  }

  /// Unicode where the locale says that the terminal shows it.
  static var glyphs: ReportContext.Glyphs {
    let variables = ProcessFacts.variables
    let locale = variables["LC_ALL"] ?? variables["LC_CTYPE"] ?? variables["LANG"] ?? ""
    return locale.uppercased().contains("UTF") ? .unicode : .ascii
  }
}
