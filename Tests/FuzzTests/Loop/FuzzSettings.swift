import Foundation

/// How much is fed, and from which seed; the environment may say otherwise.
///
/// - `CHAINDRILL_FUZZ_SEED`: the seed, in decimal or as `0x…`
/// - `CHAINDRILL_FUZZ_INPUTS`: inputs of all targets together; with it the run is a soak
/// - `CHAINDRILL_FUZZ_TARGET`: only targets whose name begins so
/// - `CHAINDRILL_FUZZ_INDEX`: only the input of that index, to see one again
struct FuzzSettings: Sendable {
  /// What is fed when nobody asks for more: a few seconds' worth.
  static let slice = 6000
  static let current = FuzzSettings(ProcessInfo.processInfo.environment)

  var seed: UInt64 = 0xC4A1_D411
  var inputs = slice
  var target: String?
  var index: Int?
  /// A soak also judges what inputs cost, tells of its pace and ends a hang.
  var isSoak = false

  init(_ variables: [String: String] = [:]) {
    if let text = variables["CHAINDRILL_FUZZ_SEED"], let number = Self.number(text) {
      seed = number
    }
    if let number = variables["CHAINDRILL_FUZZ_INPUTS"].flatMap({ Int($0) }) {
      (inputs, isSoak) = (max(1, number), true)
    }
    target = variables["CHAINDRILL_FUZZ_TARGET"]
    index = variables["CHAINDRILL_FUZZ_INDEX"].flatMap { Int($0) }
  }

  func selects(_ name: String) -> Bool { target.map { name.hasPrefix($0) } ?? true }

  /// The indexes a target is fed with: its share of all inputs, at least one.
  func indexes(share: Int, of shares: Int) -> Range<Int> {
    if let index { return index..<(index + 1) }
    return 0..<max(1, inputs * share / max(1, shares))
  }

  private static func number(_ text: String) -> UInt64? {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
  }
}
