import ContractModel
import Reports
import Synchronization

/// Draws a run's progress on standard error: bars on a terminal, plain lines elsewhere.
final class ProgressDisplay: RunListener {
  private let console: Console
  private let line: Mutex<ProgressLine>
  private let start = ContinuousClock.now

  init(console: Console, glyphs: ReportContext.Glyphs) {
    self.console = console
    let output: ProgressLine.Output =
      console.isInteractive ? .terminal(width: console.width, glyphs: glyphs) : .plain
    line = Mutex(ProgressLine(output))
  }

  func receive(_ event: RunEvent) {
    let now = ContinuousClock.now - start
    // Drawn under the lock, so that two drawings never mix.
    line.withLock { line in
      if let drawing = line.receive(event, at: now) { draw(drawing) }
    }
  }

  private func draw(_ drawing: ProgressLine.Drawing) {
    switch drawing {
    case .append(let lines):
      for line in lines { console.note(line) }
    case .redraw(let erasing, let lines):
      let back = erasing > 0 ? "\u{1B}[\(erasing)A\u{1B}[J" : ""
      console.draw(back + lines.map { $0 + "\n" }.joined())
    }
  }
}
