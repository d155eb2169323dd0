/// A map of bounded size that drops what was used longest ago; every operation in constant time.
///
/// Entries stand in one array, linked by their indices from the most to the least recently used.
struct RecencyCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    var key: Key
    var value: Value
    var newer: Int
    var older: Int
  }

  private static var none: Int { -1 }

  let capacity: Int
  private var entries: [Entry] = []
  private var slots: [Key: Int] = [:]
  private var newest = -1
  private var oldest = -1

  /// A map of at most `capacity` entries, at least 1.
  init(capacity: Int) { self.capacity = max(1, capacity) }

  var count: Int { slots.count }

  /// The value of a key, which becomes the most recently used.
  mutating func value(_ key: Key) -> Value? {
    guard let slot = slots[key] else { return nil }
    promote(slot)
    return entries[slot].value
  }

  /// Puts a value in, as the most recently used; the least recently used makes room.
  mutating func set(_ key: Key, _ value: Value) {
    if let slot = slots[key] {
      entries[slot].value = value
      promote(slot)
    } else if entries.count < capacity {
      entries.append(Entry(key: key, value: value, newer: Self.none, older: Self.none))
      slots[key] = entries.count - 1
      link(entries.count - 1)
    } else {
      let slot = oldest
      slots[entries[slot].key] = nil
      unlink(slot)
      entries[slot] = Entry(key: key, value: value, newer: Self.none, older: Self.none)
      slots[key] = slot
      link(slot)
    }
  }

  /// Takes a key out; the last entry moves into its place.
  mutating func remove(_ key: Key) {
    guard let slot = slots.removeValue(forKey: key) else { return }
    unlink(slot)
    let last = entries.count - 1
    if slot != last {
      entries[slot] = entries[last]
      slots[entries[slot].key] = slot
      repoint(neighboursOf: slot)
    }
    entries.removeLast()
  }

  private mutating func promote(_ slot: Int) {
    guard slot != newest else { return }
    unlink(slot)
    link(slot)
  }

  private mutating func link(_ slot: Int) {
    entries[slot].older = newest
    entries[slot].newer = Self.none
    if newest != Self.none { entries[newest].newer = slot } else { oldest = slot }
    newest = slot
  }

  private mutating func unlink(_ slot: Int) {
    let (newer, older) = (entries[slot].newer, entries[slot].older)
    if newer != Self.none { entries[newer].older = older } else { newest = older }
    if older != Self.none { entries[older].newer = newer } else { oldest = newer }
  }

  private mutating func repoint(neighboursOf slot: Int) {
    let (newer, older) = (entries[slot].newer, entries[slot].older)
    if newer != Self.none { entries[newer].older = slot } else { newest = slot }
    if older != Self.none { entries[older].newer = slot } else { oldest = slot }
  }
}
