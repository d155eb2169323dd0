import ContractModel
import JSONSupport

/// A claim about the journal: how many entries there are of a kind, or in which order they came.
package struct JournalVerification: Sendable, Hashable {
  /// What must hold of the entries that match.
  package enum Claim: Sendable, Hashable {
    case count(ClosedRange<Int>)
    /// One entry for each filter, each behind the one before; others may stand between.
    case order([JournalFilter])
  }

  /// Whether it held, and the entries that were counted.
  package struct Outcome: Sendable, Hashable {
    package var holds: Bool
    package var counted: [JournalEntry]
    package var expected: String
  }

  package var match: JournalFilter
  package var claim: Claim

  package init(match: JournalFilter = JournalFilter(), claim: Claim) {
    self.match = match
    self.claim = claim
  }

  /// Reads `{"match": {…}, "count" | "atLeast" | "atMost": n}` or `{"match": {…}, "order": […]}`.
  ///
  /// `at_least` and `at_most` mean the same.
  package init(_ body: JSONValue) throws(InvalidFilter) {
    guard var object = body.objectValue else { throw InvalidFilter("expected an object") }
    for (name, other) in [("atLeast", "at_least"), ("atMost", "at_most")] {
      guard let value = object[other] else { continue }
      guard object[name] == nil else {
        throw InvalidFilter("\"\(name)\" and \"\(other)\" mean the same; give one of them")
      }
      object[name] = value
      object[other] = nil
    }
    let known = ["match", "count", "atLeast", "atMost", "order"]
    if let key = object.keys.first(where: { !known.contains($0) }) {
      throw InvalidFilter(
        "unknown key \"\(key)\"; "
          + (NearestNames.question(key, among: known)
            ?? "known are \(known.joined(separator: ", "))"))
    }
    match = try object["match"].map(Self.filter) ?? JournalFilter()
    if let order = object["order"] {
      let counts = ["count", "atLeast", "atMost"]
      guard let items = order.arrayValue, (1...1000).contains(items.count),
        !counts.contains(where: { object[$0] != nil })
      else {
        throw InvalidFilter("\"order\": expected 1 to 1000 filters, and no count beside them")
      }
      var filters: [JournalFilter] = []
      for item in items { filters.append(try Self.filter(item)) }
      claim = .order(filters)
      return
    }
    let exact = try Self.number(object, "count")
    let low = try Self.number(object, "atLeast") ?? exact ?? 0
    let high = try Self.number(object, "atMost") ?? exact ?? .max
    guard exact != nil || object["atLeast"] != nil || object["atMost"] != nil else {
      throw InvalidFilter("expected \"count\", \"atLeast\", \"atMost\" or \"order\"")
    }
    guard exact == nil || (object["atLeast"] ?? object["atMost"]) == nil else {
      throw InvalidFilter("\"count\" stands alone; for a range give \"atLeast\" and \"atMost\"")
    }
    guard low <= high else {
      throw InvalidFilter("no number is at least \(low) and at most \(high)")
    }
    claim = .count(low...high)
  }

  private static func filter(_ value: JSONValue) throws(InvalidFilter) -> JournalFilter {
    guard let object = value.objectValue else {
      throw InvalidFilter("expected a filter like {\"member\": \"…\", \"status\": 200}")
    }
    return try JournalFilter(
      object.members.map { ($0.key, $0.value.stringValue ?? $0.value.text(.compact)) })
  }

  private static func number(_ object: JSONObject, _ key: String) throws(InvalidFilter) -> Int? {
    guard let value = object[key] else { return nil }
    guard let number = value.intValue, number >= 0 else {
      throw InvalidFilter("\"\(key)\": expected a whole number from 0")
    }
    return number
  }

  /// Judges the entries, oldest first.
  package func judge(_ entries: [JournalEntry]) -> Outcome {
    let matching = entries.filter(match.passes)
    switch claim {
    case .count(let range):
      let upper = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
      return Outcome(
        holds: range.contains(matching.count), counted: matching,
        expected: range.lowerBound == range.upperBound
          ? "\(range.lowerBound)" : "\(range.lowerBound) \(upper)")
    case .order(let filters):
      var found: [JournalEntry] = []
      var rest = matching[...]
      for filter in filters {
        guard let index = rest.firstIndex(where: filter.passes) else { break }
        found.append(rest[index])
        rest = rest[(index + 1)...]
      }
      return Outcome(
        holds: found.count == filters.count, counted: found,
        expected: "\(filters.count) in this order")
    }
  }
}
