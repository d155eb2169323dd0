/// PCRE2 source made from another dialect, and where each part of it came from.
struct PatternTranslation: Sendable {
  private(set) var source = ""
  private var origins: [(output: Int, input: Int)] = []

  /// Appends `text`, which stands for what lies at the UTF-8 offset `input` of the original.
  mutating func append(_ text: String, from input: Int) {
    origins.append((source.utf8.count, input))
    source += text
  }

  /// The offset in the original of the part that holds `offset` of the translation.
  func origin(of offset: Int) -> Int {
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].output <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : origins[low - 1].input
  }
}
