/// Words and beginnings of words by their letters: one table look-up per letter, no allocation.
///
/// The children of all nodes stand in one open-addressed table, keyed by node and letter, so that
/// Latin letters, ideographs and Hangul syllables cost the same.
struct WordTrie: Sendable {
  /// What is known of the letters walked so far.
  struct Node: Sendable, Equatable {
    fileprivate(set) var index = 0
  }

  private var keys: [UInt64] = [UInt64](repeating: 0, count: 64)
  private var children: [Int32] = [Int32](repeating: 0, count: 64)
  private var count = 0
  /// By node: the number of the word that ends here, and of the beginning that does; 0 for none.
  private var words: [UInt16] = [0]
  private var stems: [UInt16] = [0]

  /// Adds a word; where `isStem`, every longer word that begins with it is found as well.
  mutating func insert(_ letters: some Sequence<UInt16>, number: UInt16, isStem: Bool) {
    var node = 0
    for letter in letters {
      let slot = slot(of: node, letter)
      if keys[slot] == 0 {
        add(node, letter, child: words.count)
        node = words.count
        words.append(0)
        stems.append(0)
      } else {
        node = Int(children[slot])
      }
    }
    words[node] = isStem && words[node] != 0 ? words[node] : number
    if isStem { stems[node] = number }
  }

  /// The node behind a letter; nil where no entry goes on so.
  @inline(__always)
  func child(of node: Node, _ letter: UInt16) -> Node? {
    let slot = slot(of: node.index, letter)
    return keys[slot] == 0 ? nil : Node(index: Int(children[slot]))
  }

  /// The number of the word that ends at the node; 0 for none.
  @inline(__always)
  func word(at node: Node) -> UInt16 { words[node.index] }

  /// The number of the beginning that ends at the node; 0 for none.
  @inline(__always)
  func stem(at node: Node) -> UInt16 { stems[node.index] }

  /// Where the key stands, or the free place where it would.
  @inline(__always)
  private func slot(of node: Int, _ letter: UInt16) -> Int {
    let key = Self.key(node, letter)
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  /// Never 0, which marks a free place.
  @inline(__always)
  private static func key(_ node: Int, _ letter: UInt16) -> UInt64 {
    UInt64(truncatingIfNeeded: node + 1) << 16 | UInt64(letter)
  }

  private mutating func add(_ node: Int, _ letter: UInt16, child: Int) {
    if (count + 1) * 2 > keys.count { grow() }
    let slot = slot(of: node, letter)
    keys[slot] = Self.key(node, letter)
    children[slot] = Int32(truncatingIfNeeded: child)
    count += 1
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    children = [Int32](repeating: 0, count: keys.count)
    for (key, child) in zip(oldKeys, oldChildren) where key != 0 {
      let slot = slot(of: Int(key >> 16) - 1, UInt16(truncatingIfNeeded: key))
      keys[slot] = key
      children[slot] = child
    }
  }
}
