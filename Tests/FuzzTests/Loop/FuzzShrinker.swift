/// Makes a failing input smaller: leaves out ever smaller pieces as long as it goes on failing.
struct FuzzShrinker {
  /// Looks at the failing decoder that one input is worth.
  private static let mostAttempts = 4000

  let fails: ([UInt8]) -> Bool
  private var attempts = 0

  init(fails: @escaping ([UInt8]) -> Bool) { self.fails = fails }

  mutating func shrunk(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    var piece = max(1, bytes.count / 2)
    while true {
      let before = bytes.count
      var start = 0
      while start < bytes.count, attempts < Self.mostAttempts {
        var shorter = bytes
        shorter.removeSubrange(start..<min(start + piece, bytes.count))
        attempts += 1
        if fails(shorter) { bytes = shorter } else { start += piece }
      }
      if attempts >= Self.mostAttempts || piece == 1 && bytes.count == before { return bytes }
      if piece > 1 { piece /= 2 }
    }
  }
}
