import ContractModel
import JSONSupport

/// Typed access to the members of a baseline file; unknown members are left alone.
struct BaselineFields {
  private let object: JSONObject
  private let path: String
  /// What the part is called in errors, such as `case "refund"`; empty for the file itself.
  private let name: String

  init(_ value: JSONValue, path: String, name: String = "") throws(BaselineError) {
    guard case .object(let object) = value else {
      let subject = name.isEmpty ? "the file" : name
      throw .malformed(
        path: path, reason: "expected \(subject) to be an object, found \(value.typeName)")
    }
    self.object = object
    self.path = path
    self.name = name
  }

  func problem(_ key: String, _ expected: String) -> BaselineError {
    let found = object[key].map { "found \($0.text().cut(toUTF8: 80))" } ?? "it is missing"
    let place = name.isEmpty ? "" : " of \(name)"
    return .malformed(
      path: path, reason: "expected \"\(key)\"\(place) to be \(expected), \(found)")
  }

  func text(_ key: String) throws(BaselineError) -> String {
    guard let text = object[key]?.stringValue else { throw problem(key, "a string") }
    return text
  }

  func optionalText(_ key: String) throws(BaselineError) -> String? {
    object[key] == nil ? nil : try text(key)
  }

  /// A count from 0 to 2^53, so that arithmetic on it cannot overflow.
  func count(_ key: String) throws(BaselineError) -> Int {
    guard let value = object[key]?.intValue, Self.counts.contains(value) else {
      throw problem(key, "a count")
    }
    return value
  }

  func optionalCount(_ key: String) throws(BaselineError) -> Int? {
    object[key] == nil ? nil : try count(key)
  }

  func optionalAmount(_ key: String) throws(BaselineError) -> Double? {
    guard let value = object[key] else { return nil }
    guard let amount = value.doubleValue, amount.isFinite else { throw problem(key, "a number") }
    return amount
  }

  func digest(_ key: String) throws(BaselineError) -> ContentDigest {
    guard let digest = ContentDigest(hex: try text(key)) else {
      throw problem(key, "64 hexadecimal digits")
    }
    return digest
  }

  func optionalDigest(_ key: String) throws(BaselineError) -> ContentDigest? {
    object[key] == nil ? nil : try digest(key)
  }

  func word<Word: RawRepresentable>(
    _ key: String
  ) throws(BaselineError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text(key)) else {
      throw problem(key, "a word this version knows")
    }
    return word
  }

  func day(_ key: String) throws(BaselineError) -> Timestamp {
    guard let moment = Timestamp("\(try text(key))T00:00:00Z") else {
      throw problem(key, "a day such as 2026-11-20")
    }
    return moment
  }

  func runID(_ key: String) throws(BaselineError) -> RunID {
    guard let id = RunID(try text(key)) else { throw problem(key, "a run's id") }
    return id
  }

  /// An object of words and counts; a word of a newer version is an error, not a zero.
  func counts<Word: RawRepresentable & Hashable>(
    _ key: String
  ) throws(BaselineError) -> [Word: Int] where Word.RawValue == String {
    guard let members = object[key]?.objectValue else { throw problem(key, "an object") }
    var counts: [Word: Int] = [:]
    for member in members {
      guard let word = Word(rawValue: member.key), let count = member.value.intValue,
        (0...1_000_000).contains(count)
      else { throw problem(key, "counts by words this version knows") }
      counts[word] = count
    }
    return counts
  }

  func ranges(
    _ key: String
  ) throws(BaselineError) -> [LengthExpectation.Unit: ClosedRange<Int>] {
    guard let members = object[key]?.objectValue else { throw problem(key, "an object") }
    var ranges: [LengthExpectation.Unit: ClosedRange<Int>] = [:]
    for member in members {
      let ends = member.value.arrayValue?.compactMap(\.intValue) ?? []
      guard let unit = LengthExpectation.Unit(rawValue: member.key), ends.count == 2,
        Self.counts.contains(ends[0]), Self.counts.contains(ends[1]), ends[0] <= ends[1]
      else { throw problem(key, "a least and a most by units this version knows") }
      ranges[unit] = ends[0]...ends[1]
    }
    return ranges
  }

  func texts(_ key: String) throws(BaselineError) -> [String] {
    guard let items = object[key]?.arrayValue else { throw problem(key, "a list of strings") }
    let texts = items.compactMap(\.stringValue)
    guard texts.count == items.count else { throw problem(key, "a list of strings") }
    return texts
  }

  /// The members of an object, in the order of the file.
  func members(_ key: String) throws(BaselineError) -> [JSONObject.Member] {
    guard let object = object[key]?.objectValue else { throw problem(key, "an object") }
    return object.members
  }

  private static let counts = 0...(1 << 53)
}
