import JSONSupport

extension JSONValue {
  /// A token count of a `usage` object; nil where absent, null, negative or not a whole number.
  func count(_ key: String) -> Int? {
    guard let count = self[key]?.intValue, count >= 0 else { return nil }
    return count
  }

  /// The member of that key, nil where absent or null: providers write null for "nothing".
  func field(_ key: String) -> JSONValue? {
    guard let value = self[key], !value.isNull else { return nil }
    return value
  }

  /// The text of the member of that key; nil where absent or of another type.
  func text(_ key: String) -> String? { self[key]?.stringValue }
}

/// The sum of counts, which stays at the largest number instead of overflowing.
func saturatingSum(_ counts: [Int]) -> Int {
  counts.reduce(0) { sum, count in
    let (total, overflow) = sum.addingReportingOverflow(count)
    return overflow ? Int.max : total
  }
}
