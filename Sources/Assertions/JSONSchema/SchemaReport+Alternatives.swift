import JSONSupport

extension SchemaReport {
  /// Says why none of several alternatives holds, by the one that was evidently meant.
  ///
  /// An alternative for another type, or whose discriminating member (`const` or `enum`) differs,
  /// was not meant. One that remains is reported as if it stood alone.
  mutating func record(_ keyword: String, unmet attempts: [Attempt], for value: JSONValue) {
    let here = instancePath
    let meant = attempts.filter { attempt in
      !attempt.mismatches.isEmpty && !attempt.mismatches.contains { $0.excludes(at: here) }
    }
    if meant.count == 1 { return adopt(meant[0]) }
    let whole = attempts.compactMap { attempt in
      attempt.total == 1 ? attempt.mismatches.first { $0.instancePath == here }?.expected : nil
    }
    if whole.count == attempts.count, whole.count <= 4 {
      record(keyword, expected: whole.joined(separator: ", or "), actual: JSONWords.kind(of: value))
    } else {
      record(
        keyword,
        expected: "a match of \(keyword == "oneOf" ? "exactly" : "at least") 1 of the "
          + "\(attempts.count) alternatives of \"\(keyword)\"",
        actual: "\(JSONWords.kind(of: value)), which matches none")
    }
  }
}

extension SchemaMismatch {
  /// Whether this tells that the alternative it belongs to speaks of something else.
  fileprivate func excludes(at place: String) -> Bool {
    if instancePath == place { return schemaPath.hasSuffix("/type") }
    guard instancePath.hasPrefix(place + "/") else { return false }
    let isMember = !instancePath.dropFirst(place.count + 1).contains("/")
    return isMember && (schemaPath.hasSuffix("/const") || schemaPath.hasSuffix("/enum"))
  }
}
