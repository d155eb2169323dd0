/// The members of a JSON object in the order written, repeated keys included.
///
/// Keys are compared code point by code point. Lookup scans small objects and is hashed, with
/// Swift's per-process seed, from the thirteenth member on.
package struct JSONObject: Sendable {
  /// One key with its value.
  package struct Member: Sendable, Hashable {
    /// The key, unescaped.
    package var key: String
    /// What the key holds.
    package var value: JSONValue

    /// A member; the key is taken unescaped.
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }

    /// The same key, code point by code point, with an equal value.
    package static func == (left: Member, right: Member) -> Bool {
      left.key.hasSameBytes(as: right.key) && left.value == right.value
    }

    /// Hashes what `==` compares.
    package func hash(into hasher: inout Hasher) {
      key.hashBytes(into: &hasher)
      hasher.combine(value)
    }
  }

  /// Up to this many members are scanned, which is faster than hashing.
  static let scanLimit = 12

  /// All members in the order written.
  package private(set) var members: [Member]
  /// The last position of every key; nil while the object is small enough to scan.
  private var positions: [JSONKey: Int]?

  /// An object of these members, in this order, repeated keys kept.
  package init(_ members: [Member] = []) {
    self.members = members
    rebuildPositions()
  }

  /// The number of members, repeated keys counted each time.
  package var count: Int { members.count }
  /// Whether there is no member at all.
  package var isEmpty: Bool { members.isEmpty }
  /// The keys in the order written, repeated ones each time.
  package var keys: [String] { members.map(\.key) }

  /// The last value of a key; setting leaves exactly one such member, nil removes all of them.
  ///
  /// Setting replaces where the last one stands, or appends.
  package subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      guard let newValue else { return removeAll { $0.key.hasSameBytes(as: key) } }
      guard let position = position(of: key) else { return append(key, newValue) }
      members[position].value = newValue
      if hasDuplicateKeys { removeEarlier(key, than: position) }
    }
  }

  /// Adds a member at the end, also when the key is already there.
  package mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key: key, value: value))
    if positions != nil {
      positions?[JSONKey(text: key)] = members.count - 1
    } else if members.count > Self.scanLimit {
      rebuildPositions()
    }
  }

  /// Removes many members in one pass; removing key by key costs a pass each.
  package mutating func removeAll(where isRemoved: (Member) -> Bool) {
    let before = members.count
    members.removeAll(where: isRemoved)
    if members.count != before { rebuildPositions() }
  }

  /// The keys that occur more than once, each named once, in the order of their second mention.
  package var duplicateKeys: [String] {
    guard hasDuplicateKeys else { return [] }
    var counts: [JSONKey: Int] = [:]
    return members.compactMap { member in
      counts[JSONKey(text: member.key), default: 0] += 1
      return counts[JSONKey(text: member.key)] == 2 ? member.key : nil
    }
  }

  /// The position of the last member with this key.
  func position(of key: String) -> Int? {
    if let positions { return positions[JSONKey(text: key)] }
    return members.lastIndex { $0.key.hasSameBytes(as: key) }
  }

  /// Whether any key occurs more than once.
  var hasDuplicateKeys: Bool {
    if let positions { return positions.count < members.count }
    return members.indices.contains { position(of: members[$0].key) != $0 }
  }

  private mutating func removeEarlier(_ key: String, than position: Int) {
    let kept = members.enumerated().filter { offset, member in
      offset >= position || !member.key.hasSameBytes(as: key)
    }
    members = kept.map(\.element)
    rebuildPositions()
  }

  private mutating func rebuildPositions() {
    guard members.count > Self.scanLimit else { return positions = nil }
    var rebuilt: [JSONKey: Int] = Dictionary(minimumCapacity: members.count)
    for (offset, member) in members.enumerated() { rebuilt[JSONKey(text: member.key)] = offset }
    positions = rebuilt
  }
}

extension JSONObject: Sequence {
  /// Members in the order written, repeated keys each time.
  package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }

  /// Exact, so that collecting members reserves once.
  package var underestimatedCount: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Keeps the order written, and repeated keys.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map(Member.init))
  }
}
