import ContractModel
import JSONSupport

/// A JSON file of a cassette, with the bytes kept to name the line of what is wrong.
struct CassetteDocument {
  let file: String
  private let bytes: [UInt8]
  private let value: JSONValue

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    self.file = file
    self.bytes = bytes
    let limits = JSONLimits(maxBytes: max(bytes.count, 1), duplicateKeys: .reject)
    do {
      value = try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw Diagnostic(
        code: "cassette-damaged", "not a readable interaction: \(error.reason)",
        at: SourceLocation(file: file, line: error.line, column: error.column),
        remedy: "record it again or restore the file")
    }
  }

  /// The whole document; a document that is no object has no members.
  var root: Fields { Fields(document: self, path: [], object: value.objectValue ?? [:]) }

  /// The place of a key path: each key in quotes, looked for behind the one before.
  func location(of path: [String]) -> SourceLocation {
    var (offset, found) = (0, 0)
    for key in path {
      var quoted: [UInt8] = []
      JSONText.appendQuoted(key, to: &quoted)
      guard let next = bytes.firstOffset(of: quoted, from: offset) else { break }
      found = next
      offset = next + quoted.count
    }
    let before = bytes[..<found]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = bytes[start..<found].count { $0 & 0xC0 != 0x80 } + 1
    return SourceLocation(file: file, line: line, column: column)
  }
}

extension CassetteDocument {
  /// An object of the document, read by declared type.
  struct Fields {
    let document: CassetteDocument
    let path: [String]
    let object: JSONObject

    func problem(_ key: String?, _ text: String, remedy: String? = nil) -> Diagnostic {
      let path = self.path + (key.map { [$0] } ?? [])
      let subject = path.isEmpty ? "" : "\"\(path.joined(separator: "."))\": "
      return Diagnostic(
        code: "cassette-damaged", subject + text, at: document.location(of: path), remedy: remedy)
    }

    func allow(_ keys: [String]) throws(Diagnostic) {
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
          key, "expected one of \(known.joined(separator: ", ")), found \"\(text)\"",
          remedy: NearestNames.question(text, among: known))
      }
      return word
    }

    func fields(_ key: String) throws(Diagnostic) -> Fields {
      let value = try value(key)
      guard let object = value.objectValue else {
        throw problem(key, "expected an object, found \(value.typeName)")
      }
      return Fields(document: document, path: path + [key], object: object)
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
    return (start...(count - needle.count)).first { offset in
      self[offset] == needle[0] && self[offset..<(offset + needle.count)].elementsEqual(needle)
    }
  }
}
