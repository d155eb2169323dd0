/// A bounded cache that forgets what was not asked for lately, in constant time.
///
/// Two generations of at most `limit` entries: when the young one is full it becomes the old one,
/// and what was old is dropped; an entry found in the old one is young again.
struct GenerationCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let limit: Int
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]

  /// `limit` is at least 1.
  init(limit: Int) { self.limit = max(1, limit) }

  /// Entries held in both generations, an entry in both counted twice.
  var count: Int { young.count + old.count }

  mutating func value(for key: Key) -> Value? {
    if let value = young[key] { return value }
    guard let value = old[key] else { return nil }
    insert(value, for: key)
    return value
  }

  mutating func insert(_ value: Value, for key: Key) {
    if young.count >= limit, young[key] == nil {
      old = young
      young = [:]
    }
    young[key] = value
  }
}
