import ContractModel
import JSONSupport

/// Why a whole line is not a record; the reader adds file and line.
struct RecordProblem: Error {
  var text: String
}

/// Typed access to the members of a record; unknown members are left alone.
struct RecordFields {
  /// Largest count a record may carry: every sum of them a reader makes stays far from overflow.
  static let largestCount = 1 << 53

  private let object: JSONObject
  /// What the record or its part is called in problems: `trial`, `facts`.
  private let name: String

  init(_ value: JSONValue, _ name: String) throws(RecordProblem) {
    guard case .object(let object) = value else {
      throw RecordProblem(text: "expected \(name) to be an object, found \(value.typeName)")
    }
    self.object = object
    self.name = name
  }

  func problem(_ key: String, _ expected: String) -> RecordProblem {
    let found = object[key].map { "found \($0.text().cut(toUTF8: 80))" } ?? "it is missing"
    return RecordProblem(text: "expected \"\(key)\" of \(name) to be \(expected), \(found)")
  }

  func has(_ key: String) -> Bool { object[key] != nil }

  func text(_ key: String) throws(RecordProblem) -> String {
    guard let text = object[key]?.stringValue else { throw problem(key, "a string") }
    return text
  }

  func optionalText(_ key: String) throws(RecordProblem) -> String? {
    has(key) ? try text(key) : nil
  }

  /// A list of strings, empty where it is absent.
  func texts(_ key: String) throws(RecordProblem) -> [String] {
    guard let value = object[key] else { return [] }
    guard let items = value.arrayValue else { throw problem(key, "a list of strings") }
    var texts: [String] = []
    texts.reserveCapacity(items.count)
    for item in items {
      guard let text = item.stringValue else { throw problem(key, "a list of strings") }
      texts.append(text)
    }
    return texts
  }

  /// A word of a closed set.
  func word<Word: RawRepresentable>(
    _ key: String
  ) throws(RecordProblem) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text(key)) else {
      throw problem(key, "a word this version knows")
    }
    return word
  }

  func integer(
    _ key: String, in range: ClosedRange<Int> = 0...largestCount
  ) throws(RecordProblem) -> Int {
    guard let value = object[key]?.intValue, range.contains(value) else {
      throw problem(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func optionalInteger(
    _ key: String, in range: ClosedRange<Int> = 0...largestCount
  ) throws(RecordProblem) -> Int? {
    has(key) ? try integer(key, in: range) : nil
  }

  func integers(_ key: String) throws(RecordProblem) -> [Int] {
    guard let items = object[key]?.arrayValue else { throw problem(key, "a list of numbers") }
    let numbers = items.compactMap(\.intValue)
    guard numbers.count == items.count else { throw problem(key, "a list of whole numbers") }
    return numbers
  }

  func bool(_ key: String) throws(RecordProblem) -> Bool {
    guard let value = object[key]?.boolValue else { throw problem(key, "true or false") }
    return value
  }

  func optionalNumber(_ key: String) throws(RecordProblem) -> Double? {
    guard let value = object[key] else { return nil }
    guard let number = value.doubleValue, number.isFinite else {
      throw problem(key, "a number")
    }
    return number
  }

  /// USD under one key, and the estimated part of it under another.
  func spending(_ key: String, estimated: String) throws(RecordProblem) -> Spending? {
    guard let total = try optionalNumber(key) else { return nil }
    return Spending(total, estimated: try optionalNumber(estimated) ?? 0)
  }

  /// Milliseconds with a fraction, exact to the nanosecond up to about fifty days.
  func duration(_ key: String) throws(RecordProblem) -> Duration {
    guard let milliseconds = object[key]?.doubleValue, abs(milliseconds) <= 1e12 else {
      throw problem(key, "milliseconds")
    }
    return .nanoseconds(Int64((milliseconds * 1_000_000).rounded()))
  }

  func optionalDuration(_ key: String) throws(RecordProblem) -> Duration? {
    has(key) ? try duration(key) : nil
  }

  func timestamp(_ key: String) throws(RecordProblem) -> Timestamp {
    guard let moment = Timestamp(try text(key)) else {
      throw problem(key, "a moment such as 2026-11-20T03:00:00.000Z")
    }
    return moment
  }

  func digest(_ key: String) throws(RecordProblem) -> ContentDigest {
    guard let digest = ContentDigest(hex: try text(key)) else {
      throw problem(key, "64 hexadecimal digits")
    }
    return digest
  }

  func optionalDigest(_ key: String) throws(RecordProblem) -> ContentDigest? {
    has(key) ? try digest(key) : nil
  }

  func runID(_ key: String) throws(RecordProblem) -> RunID {
    guard let id = RunID(try text(key)) else { throw problem(key, "a run's id") }
    return id
  }

  /// `file:line:column`; the file may hold colons of its own.
  func location(_ key: String) throws(RecordProblem) -> SourceLocation {
    guard let location = SourceLocation(try text(key)) else {
      throw problem(key, "file:line:column")
    }
    return location
  }

  func part(_ key: String) throws(RecordProblem) -> RecordFields? {
    guard let value = object[key] else { return nil }
    return try RecordFields(value, "\"\(key)\"")
  }

  /// Whether a list is one of texts.
  func beginsWithText(_ key: String) -> Bool { object[key]?.arrayValue?.first?.stringValue != nil }

  /// A list of objects, empty where it is absent.
  func parts(_ key: String) throws(RecordProblem) -> [RecordFields] {
    guard let value = object[key] else { return [] }
    guard let items = value.arrayValue else { throw problem(key, "a list") }
    var parts: [RecordFields] = []
    parts.reserveCapacity(items.count)
    for item in items { parts.append(try RecordFields(item, "\"\(key)\"")) }
    return parts
  }

  /// The four numbers of a step, each within the format's bounds.
  func step() throws(RecordProblem) -> StepID {
    StepID(
      suite: try integer("suite", in: 0...RunFileFormat.largestPosition),
      member: try integer("member", in: 0...RunFileFormat.largestPosition),
      position: try integer("position", in: 0...RunFileFormat.largestPosition),
      trial: try integer("trial", in: 1...RunFileFormat.mostTrials))
  }

  /// A list of steps of four numbers each, empty where it is absent.
  func steps(_ key: String) throws(RecordProblem) -> [StepID] {
    guard has(key) else { return [] }
    guard let items = object[key]?.arrayValue else { throw problem(key, "a list of steps") }
    var steps: [StepID] = []
    steps.reserveCapacity(items.count)
    for item in items {
      let numbers = item.arrayValue?.compactMap(\.intValue) ?? []
      guard numbers.count == 4 else { throw problem(key, "lists of four numbers") }
      steps.append(
        StepID(
          suite: numbers[0], member: numbers[1], position: numbers[2], trial: numbers[3]))
    }
    return steps
  }
}
