import ContractModel
import JSONSupport

/// Which entries of the journal are asked for; everything that is nil matches.
package struct JournalFilter: Sendable, Hashable {
  package var run: String?
  package var member: String?
  package var call: String?
  package var source: String?
  package var status: Int?
  package var key: String?
  package var fault: String?
  package var end: JournalEntry.End?
  /// Entries with a greater id.
  package var since = 0
  /// Entries at most.
  package var limit = 1000

  package init() {}

  /// The names a query or a body may use, each with what it sets.
  static let names = [
    "run", "member", "call", "source", "status", "key", "fault", "end", "since", "limit",
  ]

  /// Reads names and values; answers with what is wrong in words.
  package init(_ fields: [(name: String, value: String)]) throws(InvalidFilter) {
    for (name, value) in fields {
      switch name {
      case "run": run = value
      case "member": member = value
      case "call": call = value
      case "source": source = value
      case "key": key = value
      case "fault": fault = value
      case "status": status = try Self.number(name, value, 100...999)
      case "since": since = try Self.number(name, value, 0...Int.max)
      case "limit": limit = try Self.number(name, value, 1...10_000)
      case "end":
        guard let end = JournalEntry.End(rawValue: value) else {
          let known = JournalEntry.End.allCases.map(\.rawValue).joined(separator: ", ")
          throw InvalidFilter(
            "\"end\": expected one of \(known), found \"\(value.cut(toUTF8: 100))\"")
        }
        self.end = end
      default:
        throw InvalidFilter(
          "unknown name \"\(name.cut(toUTF8: 100))\"; "
            + (NearestNames.question(name, among: Self.names)
              ?? "known are \(Self.names.joined(separator: ", "))"))
      }
    }
  }

  private static func number(
    _ name: String, _ value: String, _ range: ClosedRange<Int>
  ) throws(InvalidFilter) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw InvalidFilter(
        "\"\(name)\": expected a whole number from \(range.lowerBound), "
          + "found \"\(value.cut(toUTF8: 100))\"")
    }
    return number
  }

  /// Whether the entry is one of those asked for, the limit aside.
  package func passes(_ entry: JournalEntry) -> Bool {
    entry.id > since && Self.fits(run, entry.run) && Self.fits(member, entry.member)
      && Self.fits(call, entry.logicalCall) && Self.fits(source, entry.source)
      && Self.fits(status, entry.status) && Self.fits(key, entry.key)
      && Self.fits(end, entry.end) && (fault.map { entry.faults.contains($0) } ?? true)
  }

  private static func fits<Value: Equatable>(_ wanted: Value?, _ found: Value?) -> Bool {
    wanted == nil || wanted == found
  }
}

/// What is wrong with a filter, in words.
package struct InvalidFilter: Error, Sendable, Hashable {
  package var reason: String

  init(_ reason: String) { self.reason = reason }
}
