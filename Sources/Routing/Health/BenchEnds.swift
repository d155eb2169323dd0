/// When a member's benches end, over all that cover it, by what ends them.
struct BenchEnds: Sendable, Hashable {
  private(set) var pause = Moment(nanoseconds: .min)
  private(set) var key = Moment(nanoseconds: .min)
  private(set) var gone = Moment(nanoseconds: .min)
  private(set) var withdrawn = Moment(nanoseconds: .min)
  /// The latest of those that failures brought.
  private(set) var failures = Moment(nanoseconds: .min)

  init() {}

  mutating func merge(_ unit: BenchTable.Unit) {
    pause = max(pause, unit[.pause].until)
    key = max(key, unit[.key].until)
    gone = max(gone, unit[.gone].until)
    withdrawn = max(withdrawn, unit[.withdrawn].until)
    failures = max(pause, max(key, gone))
  }
}
