import ContractModel
import JSONSupport

/// A JSON text of a file, with the bytes kept to point at what is wrong.
struct SourceDocument {
  /// Longest source line that goes with a diagnostic, in bytes.
  private static let longestExcerpt = 4096
  /// Bytes of a key that are looked for.
  private static let longestNeedle = 100

  private let file: String
  private let firstLine: Int
  private let code: String
  private let bytes: [UInt8]
  private let value: JSONValue

  /// `line` is where the text begins in the file; `code` marks every diagnostic about it.
  init(
    _ bytes: [UInt8], file: String, line: Int = 1, code: String = "cassette-damaged"
  ) throws(Diagnostic) {
    (self.file, self.bytes, self.code, firstLine) = (file, bytes, code, line)
    let limits = JSONLimits(maxBytes: max(bytes.count, 1), maxDepth: JSONLimits.depthCeiling)
    do {
      value = try JSONValue(parsing: bytes, limits: limits)
    } catch {
      let start = bytes.prefix(error.offset).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      throw Diagnostic(
        code: code, "expected JSON: \(error.reason)",
        at: SourceLocation(file: file, line: line + error.line - 1, column: error.column),
        excerpt: Self.excerpt(bytes, at: start, width: 1))
    }
  }

  /// A diagnostic at a key path; an empty one is the beginning of the text.
  fileprivate func problem(
    _ path: [String], from origin: Int = 0, _ message: String, remedy: String?
  ) -> Diagnostic {
    let found = offset(of: path, from: origin)
    let start = bytes[..<found].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let location = SourceLocation(
      file: file, line: firstLine + bytes[..<found].count { $0 == 0x0A },
      column: bytes[start..<found].count { $0 & 0xC0 != 0x80 } + 1)
    let width = path.last.map { $0.unicodeScalars.count + 2 } ?? 1
    return Diagnostic(
      code: code, message, at: location, excerpt: Self.excerpt(bytes, at: start, width: width),
      remedy: remedy)
  }

  private static func excerpt(_ bytes: [UInt8], at start: Int, width: Int) -> SourceExcerpt? {
    guard start < bytes.count else { return nil }
    let line = bytes[start...].prefix(longestExcerpt).prefix { $0 != 0x0A }
    return SourceExcerpt(text: String(decoding: line, as: UTF8.self), width: width)
  }

  /// Where a key path stands: each key in quotes, looked for behind the one before.
  ///
  /// Of a long key only the beginning is looked for, so that the search stays linear.
  private func offset(of path: [String], from origin: Int) -> Int {
    var (offset, found) = (origin, origin)
    for key in path {
      var quoted: [UInt8] = []
      JSONText.appendQuoted(key, to: &quoted)
      let needle = Array(quoted.prefix(Self.longestNeedle))
      guard let next = bytes.firstOffset(of: needle, from: offset) else { break }
      found = next
      offset = next + needle.count
    }
    return found
  }

  /// The elements of a document that is an array of objects; nil where it is no array.
  func elements() throws(Diagnostic) -> [Fields]? {
    guard let items = value.arrayValue else { return nil }
    let starts = elementOffsets(items.count)
    var elements: [Fields] = []
    for (index, item) in items.enumerated() {
      let origin = index < starts.count ? starts[index] : 0
      guard let object = item.objectValue else {
        throw problem(
          [], from: origin, "element \(index): expected an object, found \(item.typeName)",
          remedy: nil)
      }
      elements.append(Fields(document: self, path: [], object: object, origin: origin))
    }
    return elements
  }

  /// Where the elements of a document that is an array begin.
  private func elementOffsets(_ count: Int) -> [Int] {
    let limits = JSONLimits(maxBytes: max(bytes.count, 1), maxDepth: JSONLimits.depthCeiling)
    var offsets: [Int] = []
    var position = (bytes.firstIndex(of: UInt8(ascii: "[")) ?? 0) + 1
    while offsets.count < count {
      let isGap = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ",")].contains(byte) }
      position = bytes[min(position, bytes.count)...].firstIndex { !isGap($0) } ?? bytes.count
      guard let end = try? JSONValue.prefix(parsing: bytes[position...], limits: limits).end else {
        break
      }
      offsets.append(position)
      position += end
    }
    return offsets
  }

  /// JSON Schema's name of the document's type.
  var typeName: String { value.typeName }

  /// The whole document; a document that is no object has no members.
  var root: Fields { Fields(document: self, path: [], object: value.objectValue ?? [:]) }
}

extension SourceDocument {
  /// An object of the document, read by declared type.
  struct Fields {
    let document: SourceDocument
    let path: [String]
    let object: JSONObject
    /// Where the object is looked for.
    var origin = 0

    func problem(_ key: String?, _ text: String, remedy: String? = nil) -> Diagnostic {
      let path = self.path + (key.map { [$0] } ?? [])
      let subject =
        path.isEmpty ? "" : "\"\(path.joined(separator: ".").cut(toUTF8: 200))\": "
      return document.problem(path, from: origin, subject + text, remedy: remedy)
    }

    /// Throws for a key that is not one of these, and for one that stands twice.
    func allow(_ keys: [String]) throws(Diagnostic) {
      if let key = object.duplicateKeys.first { throw problem(key, "this key stands twice") }
      for key in object.keys where !keys.contains(key) {
        throw problem(key, "unknown key", remedy: NearestNames.question(key, among: keys))
      }
    }

    func value(_ key: String) throws(Diagnostic) -> JSONValue {
      guard let value = object[key] else { throw problem(nil, "\"\(key)\" is missing") }
      return value
    }

    func string(_ key: String) throws(Diagnostic) -> String {
      let value = try value(key)
      guard let text = value.stringValue else {
        throw problem(key, "expected a string, found \(value.typeName)")
      }
      return text
    }

    func optionalString(_ key: String) throws(Diagnostic) -> String? {
      object[key] == nil ? nil : try string(key)
    }

    /// A whole number within a range.
    func integer(_ key: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
      guard let number = try value(key).intValue, range.contains(number) else {
        throw problem(
          key, "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }

    func optionalInteger(_ key: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
      object[key] == nil ? nil : try integer(key, in: range)
    }

    func word<Word: RawRepresentable & CaseIterable>(
      _ key: String, of type: Word.Type
    ) throws(Diagnostic) -> Word where Word.RawValue == String {
      let text = try string(key)
      guard let word = Word(rawValue: text) else {
        let known = Word.allCases.map(\.rawValue)
        throw problem(
          key,
          "expected one of \(known.joined(separator: ", ")), found \"\(text.cut(toUTF8: 200))\"",
          remedy: NearestNames.question(text, among: known))
      }
      return word
    }

    func fields(_ key: String) throws(Diagnostic) -> Fields {
      let value = try value(key)
      guard let object = value.objectValue else {
        throw problem(key, "expected an object, found \(value.typeName)")
      }
      return Fields(document: document, path: path + [key], object: object, origin: origin)
    }

    /// An object among the elements of an array, placed at the array's key.
    func element(_ object: JSONObject, of key: String) -> Fields {
      Fields(document: document, path: path + [key], object: object, origin: origin)
    }

    func optionalFields(_ key: String) throws(Diagnostic) -> Fields? {
      object[key] == nil ? nil : try fields(key)
    }
  }
}

extension [UInt8] {
  /// Where `needle`, not empty, first stands at or behind an offset.
  func firstOffset(of needle: [UInt8], from start: Int) -> Int? {
    guard count >= needle.count, start <= count - needle.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        let first = needle[0]
        var offset = start
        while offset <= bytes.count - needle.count {
          if bytes[offset] == first, bytes[offset...].starts(with: needle) { return offset }
          offset += 1
        }
        return nil
      }
    }
  }

  /// Where `needle`, not empty, last stands.
  func lastOffset(of needle: [UInt8]) -> Int? {
    guard count >= needle.count else { return nil }
    return (0...(count - needle.count)).last { offset in
      self[offset] == needle[0] && self[offset..<(offset + needle.count)].elementsEqual(needle)
    }
  }
}
