/// Recognises, scalar by scalar, a list entry or a heading of Markdown at the start of a line.
struct LineMarker {
  /// What to do with the scalar just given.
  enum Action: Equatable {
    /// It is no part of a marker.
    case pass
    /// It may belong to one: wait.
    case hold
    /// It is the white space behind `-`, `*`, `+`, `1.` or `1)`.
    case entry
    /// It is the white space behind one to six `#`.
    case heading
    /// It shows that those held were no marker: take them first.
    case release([UInt32])
  }

  private enum Kind { case bullet, digits, delimiter, hashes }

  /// Whether the line's start is still being read.
  private(set) var isReading = true
  private var kind: Kind?
  private var held: [UInt32] = []

  /// Begins another line.
  mutating func startLine() {
    isReading = true
    kind = nil
    held.removeAll(keepingCapacity: true)
  }

  /// What was held when the text ended.
  mutating func finish() -> [UInt32] {
    defer { startLine() }
    return held
  }

  mutating func feed(_ scalar: UInt32) -> Action {
    guard let kind else { return begin(scalar) }
    switch (kind, scalar) {
    case (.bullet, 0x20), (.bullet, 0x09), (.delimiter, 0x20), (.delimiter, 0x09):
      stop()
      return .entry
    case (.hashes, 0x20), (.hashes, 0x09):
      stop()
      return .heading
    case (.digits, 0x30...0x39) where held.count < 9, (.hashes, 0x23) where held.count < 6:
      held.append(scalar)
      return .hold
    case (.digits, 0x2E), (.digits, 0x29):
      held.append(scalar)
      self.kind = .delimiter
      return .hold
    default:
      let released = held
      stop()
      return .release(released)
    }
  }

  private mutating func begin(_ scalar: UInt32) -> Action {
    switch scalar {
    case 0x20, 0x09: return .pass
    case 0x2D, 0x2A, 0x2B: kind = .bullet
    case 0x30...0x39: kind = .digits
    case 0x23: kind = .hashes
    default:
      isReading = false
      return .pass
    }
    held.append(scalar)
    return .hold
  }

  private mutating func stop() {
    isReading = false
    kind = nil
    held.removeAll(keepingCapacity: true)
  }
}
