import JSONSupport

/// Which members or elements of one instance some subschema has evaluated, by position.
///
/// The unevaluated keywords need to know; where none is in force nothing is tracked or allocated.
struct EvaluatedMarks: Sendable {
  private(set) var flags: [Bool]
  let isTracking: Bool

  /// Marks that nobody reads.
  static let off = EvaluatedMarks(flags: [], isTracking: false)

  private init(flags: [Bool], isTracking: Bool) {
    self.flags = flags
    self.isTracking = isTracking
  }

  /// Nothing evaluated yet of this instance.
  init(for instance: JSONValue) {
    let count =
      switch instance {
      case .array(let elements): elements.count
      case .object(let members): members.count
      default: 0
      }
    self.init(flags: Array(repeating: false, count: count), isTracking: true)
  }

  /// Marks for an alternative, whose findings count only if it holds.
  var attempt: EvaluatedMarks {
    isTracking
      ? EvaluatedMarks(flags: Array(repeating: false, count: flags.count), isTracking: true) : .off
  }

  /// Notes the member or element at a position.
  mutating func mark(_ position: Int) {
    if isTracking, flags.indices.contains(position) { flags[position] = true }
  }

  /// Notes what an alternative that holds has evaluated.
  mutating func merge(_ other: EvaluatedMarks) {
    guard isTracking else { return }
    for position in other.flags.indices where other.flags[position] { mark(position) }
  }
}
