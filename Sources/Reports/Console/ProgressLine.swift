import ContractModel

/// Shows how far a run is: events in, lines to draw out; no clock, terminal or output of its own.
///
/// Not on a terminal it gives plain lines: one for each suite on each member, in the order of the
/// plan, and one about every ten per cent. Whoever draws calls from one task.
package struct ProgressLine {
  /// Where the lines go.
  package enum Output: Sendable, Hashable {
    /// Bars that are drawn over one another; width in columns.
    case terminal(width: Int, glyphs: ReportContext.Glyphs)
    /// No bar and no ANSI: a log, CI, or `NO_COLOR`.
    case plain
  }

  /// What to do with the output.
  package enum Drawing: Sendable, Hashable {
    /// Print these lines; they stay.
    case append([String])
    /// Take back the last `erasing` lines, then print these.
    case redraw(erasing: Int, lines: [String])
  }

  /// Shortest time between two drawings of the bars.
  package static let interval = Duration.milliseconds(100)

  private let output: Output
  private var progress: RunProgress?
  private var drawnAt: Duration?
  private var drawnLines = 0
  private var isStale = false
  private var toldTenths = 0

  package init(_ output: Output) { self.output = output }

  /// Takes in an event; `now` is any monotonic time. Nil where nothing is to be drawn yet.
  package mutating func receive(_ event: RunEvent, at now: Duration) -> Drawing? {
    switch event {
    case .started(let header, let steps, let earlier):
      let started = RunProgress(header, steps: steps, earlier: earlier)
      toldTenths = started.tenths
      progress = started
      isStale = true
    case .trialFinished(let trial):
      progress?.add(trial)
      isStale = true
    case .stopped(let stop):
      return note("stopping: \(stop.reason.rawValue): \(stop.detail)", at: now)
    case .finished:
      return finish()
    case .trialStarted, .retrying:
      break
    }
    return output == .plain ? plainLines() : tick(at: now)
  }

  /// Draws the bars again where something changed and the interval is over.
  package mutating func tick(at now: Duration) -> Drawing? {
    guard case .terminal(let width, let glyphs) = output, isStale, let progress else { return nil }
    if let drawnAt, now < drawnAt + Self.interval { return nil }
    let lines = ProgressBars(width: width, glyphs: glyphs).lines(progress)
    defer { (drawnAt, drawnLines, isStale) = (now, lines.count, false) }
    return .redraw(erasing: drawnLines, lines: lines)
  }

  private mutating func plainLines() -> Drawing? {
    guard progress != nil else { return nil }
    var lines = progress?.takeFinishedCells() ?? []
    if let progress, progress.tenths > toldTenths, progress.steps >= 20 {
      toldTenths = progress.tenths
      lines.append(progress.summary)
    }
    return lines.isEmpty ? nil : .append(lines)
  }

  private mutating func note(_ text: String, at now: Duration) -> Drawing? {
    let line = TextMedium.terminal.line(text.cut(toUTF8: 300))
    guard output != .plain else { return .append([line]) }
    // The note stays above bars that are drawn anew below it.
    defer { (drawnLines, drawnAt, isStale) = (0, nil, true) }
    return .redraw(erasing: drawnLines, lines: [line])
  }

  private mutating func finish() -> Drawing? {
    guard output == .plain else {
      defer { (drawnLines, isStale, progress) = (0, false, nil) }
      return drawnLines > 0 ? .redraw(erasing: drawnLines, lines: []) : nil
    }
    let lines = progress?.takeRemainingCells() ?? []
    progress = nil
    return lines.isEmpty ? nil : .append(lines)
  }
}
