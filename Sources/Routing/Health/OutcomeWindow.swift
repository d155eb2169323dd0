/// Counts outcomes of the last while in ten buckets, each step in constant time and space.
///
/// A bucket leaves as a whole, so that the window covers nine to ten tenths of its length.
struct OutcomeWindow: Sendable {
  enum Outcome { case success, failure, unusable }

  private struct Bucket {
    var calls = 0
    var failures = 0
    var unusable = 0
  }

  private static let bucketCount: Int64 = 10
  private let width: Int64
  private var buckets: [Bucket]
  /// Number of the newest bucket since the clock's origin.
  private var newest: Int64 = .min
  private(set) var calls = 0
  private(set) var failures = 0
  /// Replies that could not be used; each alone is chance, several are a failing member.
  private(set) var unusable = 0

  init(nanoseconds: Int64) {
    width = max(1, nanoseconds / Self.bucketCount)
    buckets = Array(repeating: Bucket(), count: Int(Self.bucketCount))
  }

  /// A clock that steps back keeps counting into the newest bucket.
  mutating func advance(to now: Moment) {
    let (quotient, remainder) = now.nanoseconds.quotientAndRemainder(dividingBy: width)
    let number = remainder < 0 ? quotient - 1 : quotient
    guard number > newest else { return }
    let (steps, overflow) = number.subtractingReportingOverflow(newest)
    if overflow || steps >= Self.bucketCount {
      clear()
    } else {
      for step in 1...steps { empty(index(of: newest + step)) }
    }
    newest = number
  }

  mutating func add(_ outcome: Outcome, at now: Moment) {
    advance(to: now)
    let index = index(of: newest)
    calls += 1
    buckets[index].calls += 1
    switch outcome {
    case .success: break
    case .failure:
      failures += 1
      buckets[index].failures += 1
    case .unusable:
      unusable += 1
      buckets[index].unusable += 1
    }
  }

  mutating func clear() {
    for index in buckets.indices { buckets[index] = Bucket() }
    (calls, failures, unusable) = (0, 0, 0)
  }

  private mutating func empty(_ index: Int) {
    calls -= buckets[index].calls
    failures -= buckets[index].failures
    unusable -= buckets[index].unusable
    buckets[index] = Bucket()
  }

  private func index(of number: Int64) -> Int {
    let remainder = number % Self.bucketCount
    return Int(remainder < 0 ? remainder + Self.bucketCount : remainder)
  }
}
