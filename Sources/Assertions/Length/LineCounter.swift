/// Counts lines ended by a line feed, a carriage return, or both; blank ones at the end are left out.
struct LineCounter {
  /// The number of the last line that holds more than white space.
  private(set) var count = 0
  /// Carriage returns with their line feed.
  private(set) var pairs = 0
  private var line = 1
  private var afterReturn = false

  @inline(__always)
  mutating func feed(_ scalar: UInt32) {
    switch scalar {
    case 0x0A:
      if afterReturn { pairs += 1 } else { line += 1 }
      afterReturn = false
    case 0x0D:
      line += 1
      afterReturn = true
    case 0x20, 0x09:
      afterReturn = false
    default:
      afterReturn = false
      if scalar < 0x80 || !ScalarTraits.isSpace(scalar) { count = line }
    }
  }
}
