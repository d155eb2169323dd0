/// Makes a failing input smaller: leaves out ever smaller pieces as long as it goes on failing.
struct FuzzShrinker {
  /// Looks at the failing decoder that one input is worth.
  private static let mostAttempts = 4000
  /// Seconds of the thread's time that one input is worth.
  private static let mostSeconds = 3.0

  let fails: ([UInt8]) -> Bool
  private var attempts = 0
  private let start = ThreadClock.seconds

  init(fails: @escaping ([UInt8]) -> Bool) { self.fails = fails }

  private var isSpent: Bool {
    attempts >= Self.mostAttempts || ThreadClock.seconds - start > Self.mostSeconds
  }

  mutating func shrunk(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    var piece = max(1, bytes.count / 2)
    while true {
      let before = bytes.count
      var start = 0
      while start < bytes.count, !isSpent {
        var shorter = bytes
        shorter.removeSubrange(start..<min(start + piece, bytes.count))
        attempts += 1
        if fails(shorter) { bytes = shorter } else { start += piece }
      }
      if isSpent || piece == 1 && bytes.count == before { return bytes }
      if piece > 1 { piece /= 2 }
    }
  }
}
