import ContractModel
import Foundation
import Synchronization

/// The one place that writes to standard output and standard error.
///
/// Text for people goes to standard output, unless a command's output is data: then `data` has
/// standard output for itself and everything for people goes to standard error.
struct Console: Sendable {
  /// Where text for people goes.
  enum HumanStream: Sendable {
    case standardOutput, standardError
  }

  var human: HumanStream = .standardOutput
  private let lost = LostOutput()

  /// Whether a part of a result could not be written, but for a reader that went away.
  var hasLostOutput: Bool { lost.isNoted }

  /// Text for people, already safe to print; a line feed is added where it lacks one.
  func out(_ text: String) {
    write(text, to: human == .standardOutput ? STDOUT_FILENO : STDERR_FILENO)
  }

  /// A line for people that is no part of a result: notes, progress, the exit line.
  func note(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Data for another program.
  func data(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Raw bytes, such as a progress display that redraws itself.
  func draw(_ text: String) { writeAll(Array(text.utf8), to: STDERR_FILENO) }

  /// What findings lead to.
  enum Consequence {
    case nothingSent, goesOn
  }

  /// Findings in their order, at most `limit` of them, and how many errors there are.
  func show(
    _ diagnostics: [Diagnostic], limit: Int = 200, consequence: Consequence = .goesOn
  ) {
    for diagnostic in diagnostics.prefix(limit) { note(diagnostic.description) }
    if diagnostics.count > limit {
      note("… and \(Figures.count(diagnostics.count - limit, "more finding"))")
    }
    let errors = diagnostics.count { $0.severity == .error }
    if errors > 1, consequence == .nothingSent { note("\(errors) errors; nothing was sent") }
  }

  /// Whether people's text goes to a terminal that can redraw lines.
  var isInteractive: Bool { Self.allowsEscapes(STDERR_FILENO) }

  /// Whether colour may be used for text on standard output.
  var allowsColor: Bool {
    Self.allowsEscapes(human == .standardOutput ? STDOUT_FILENO : STDERR_FILENO)
  }

  /// Escape sequences, be it colour or a bar that redraws itself, are for willing terminals only.
  private static func allowsEscapes(_ stream: Int32) -> Bool {
    let variables = ProcessInfo.processInfo.environment
    return isatty(stream) == 1 && variables["CI"] == nil && variables["TERM"] != "dumb"
      && (variables["NO_COLOR"] ?? "").isEmpty
  }

  /// Columns of the terminal, 100 where there is none.
  var width: Int {
    var size = winsize()
    let stream = human == .standardOutput ? STDOUT_FILENO : STDERR_FILENO
    guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
    return Int(size.ws_col)
  }

  private func write(_ text: String, to stream: Int32) {
    writeAll(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: stream)
  }

  /// Writes everything; what cannot be written is noted, unless a closed pipe was the reader's
  /// choice.
  private func writeAll(_ bytes: [UInt8], to stream: Int32) {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let written = Foundation.write(
          stream, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else {
          if errno != EPIPE, stream == STDOUT_FILENO { lost.note() }
          return
        }
        offset += written
      }
    }
  }
}

/// Remembers that output was lost; shared by the copies of a console.
private final class LostOutput: Sendable {
  private let noted = Mutex(false)

  var isNoted: Bool { noted.withLock { $0 } }

  func note() { noted.withLock { $0 = true } }
}
