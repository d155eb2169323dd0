extension JSONObject: Hashable {
  /// Equal when every key has the same values in both, in any order of keys.
  ///
  /// A repeated key must repeat with the same values in the same order: readers disagree on which
  /// one counts, so `{"a":1,"a":2}` is not `{"a":2}`.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    // Keys are settled before any value is compared: comparing values twice on the way down would
    // cost two to the power of the depth.
    if zip(left.members, right.members).allSatisfy({ $0.key.hasSameBytes(as: $1.key) }) {
      return zip(left.members, right.members).allSatisfy { $0.value == $1.value }
    }
    if left.hasDuplicateKeys { return left.sortedMembers == right.sortedMembers }
    // As many distinct keys on the left leave no room for repeated ones on the right.
    return left.members.allSatisfy { member in
      guard let position = right.position(of: member.key) else { return false }
      return right.members[position].value == member.value
    }
  }

  /// Sums the members' hashes, so that their order does not matter.
  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var memberHasher = Hasher()
      memberHasher.combine(member)
      sum &+= memberHasher.finalize()
    }
    hasher.combine(members.count)
    hasher.combine(sum)
  }

  /// The members by key in UTF-16 order (RFC 8785), repeated keys in the order written (the sort is stable).
  var sortedMembers: [Member] {
    members.sorted { $0.key.precedesInUTF16($1.key) }
  }
}
