import ContractModel
import Foundation
import JSONSupport
import Reports

/// The reports a command was asked for, checked before anything is sent.
struct ReportWriting {
  private typealias Request = (format: ReportFormat, path: String)

  private let requests: [Request]

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
    var taken: [String: String] = [:]
    for path in requests.map(\.path) {
      guard let first = taken.updateValue(path, forKey: Self.place(of: path)) else { continue }
      throw CommandFailure(
        usage: first == path
          ? "two reports would be written to \"\(path)\""
          : "two reports would be written to one place, \"\(first)\" and \"\(path)\"",
        remedy: "give each report a path of its own")
    }
  }

  /// Where a path leads: links, `.` and `..` resolved as far as there is something yet.
  private static func place(of path: String) -> String {
    let absolute =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var place = ""
    for part in absolute.split(separator: "/") where part != "." {
      guard part != ".." else {
        place = place.lastIndex(of: "/").map { String(place[..<$0]) } ?? ""
        continue
      }
      place += "/\(part)"
      guard let found = realpath(place, nil) else { continue }
      let resolved = String(cString: found)
      free(found)
      place = resolved == "/" ? "" : resolved
    }
    return place
  }

  /// Which command ended with the exit that reports show.
  enum Judged {
    /// This one: a report that fails changes the exit.
    case now
    case earlier
  }

  /// Writes every report, side by side, and shows the result; one that fails is said and does not
  /// keep the others from being written.
  func publish(
    _ run: any RunSource, judged: Judged, context base: ReportContext, style: OutputStyle,
    _ console: Console
  ) async throws -> [ExitStatus] {
    try await withThrowingTaskGroup(of: String?.self) { group in
      for request in requests {
        group.addTask { Self.write(request, run, base, console) ? nil : request.path }
      }
      var context = context(base, for: console)
      var shown = try text(.console, run, context)
      var failed: [String] = []
      for try await path in group { failed += [path].compactMap { $0 } }
      if !failed.isEmpty {
        context.reportPaths.removeAll(where: failed.contains)
        shown = try text(.console, run, context)
      }
      console.out(shown)
      let problems = failed.map { _ in ExitStatus(.report, .report) }
      guard style == .json else { return problems }
      var data = base
      if judged == .now, !problems.isEmpty, let exit = base.exit {
        data.exit = ExitStatus.decided(by: [exit] + problems)
      }
      console.data(try text(.json, run, data))
      return problems
    }
  }

  /// Whether the report was written.
  private static func write(
    _ request: Request, _ run: any RunSource, _ context: ReportContext, _ console: Console
  ) -> Bool {
    do {
      try createFolder(for: request)
      try request.format.reporter.write(
        run, context: context, to: FolderOutput(target: request.path))
      return true
    } catch {
      console.note(
        LogSafe.line(
          "error: the report \(request.format.rawValue) to \"\(request.path)\" failed: \(error)"))
      return false
    }
  }

  /// Makes the folder that the report's files go to.
  private static func createFolder(for request: Request) throws {
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

  /// What the console report needs to know of the terminal, and where the files are.
  private func context(_ base: ReportContext, for console: Console) -> ReportContext {
    var context = base
    context.width = console.width
    context.colour = console.allowsColor ? .ansi : .plain
    context.glyphs = ReportContext.glyphsOfLocale
    context.reportPaths = requests.map(\.path)
    context.runFile = base.runFile.map(HerePath.shortened)
    return context
  }

  private func text(
    _ format: ReportFormat, _ run: any RunSource, _ context: ReportContext
  ) throws -> String {
    let output = MemoryOutput()
    try format.reporter.write(run, context: context, to: output)
    return output.files.map(\.text).joined()
  }
}
