import ContractModel
import JSONSupport

/// The object a fault is written as, read by declared type.
typealias FaultFields = SourceDocument.Fields

extension SourceDocument.Fields {
  /// A day, the longest time a fault may name, in milliseconds.
  static let milliseconds = 0...86_400_000
  /// Offsets within a body.
  static let bytes = 0...(1 << 30)
  /// Indexes and numbers of events, requests and the like.
  static let counts = 0...1_000_000_000

  func has(_ key: String) -> Bool { object[key] != nil }

  /// A number within a range.
  func number(_ key: String, in range: ClosedRange<Double>) throws(Diagnostic) -> Double {
    guard let number = try value(key).doubleValue, range.contains(number) else {
      let bounds = [range.lowerBound, range.upperBound].map { JSONNumber($0)?.lexeme ?? "" }
      throw problem(key, "expected a number from \(bounds[0]) to \(bounds[1])")
    }
    return number
  }

  func flag(_ key: String) throws(Diagnostic) -> Bool {
    let value = try value(key)
    guard let flag = value.boolValue else {
      throw problem(key, "expected true or false, found \(value.typeName)")
    }
    return flag
  }

  /// A text of 1 to 1000 bytes.
  func text(_ key: String) throws(Diagnostic) -> String {
    let text = try string(key)
    guard !text.isEmpty, text.utf8.count <= 1000 else {
      throw problem(key, "expected 1 to 1000 bytes, found \(text.utf8.count)")
    }
    return text
  }

  func optionalText(_ key: String) throws(Diagnostic) -> String? { has(key) ? try text(key) : nil }

  /// A number of milliseconds, or a text with a unit: `"250ms"`, `"1.5s"`, `"2m"`, `"1h"`.
  func duration(_ key: String) throws(Diagnostic) -> Duration {
    let value = try value(key)
    let found = value.intValue ?? value.stringValue.flatMap(Self.milliseconds(of:))
    guard let found, Self.milliseconds.contains(found) else {
      throw problem(
        key, "expected a time of at most a day",
        remedy: "write milliseconds, or a text such as \"250ms\", \"2s\", \"5m\" or \"1h\"")
    }
    return .milliseconds(found)
  }

  func optionalDuration(_ key: String) throws(Diagnostic) -> Duration? {
    has(key) ? try duration(key) : nil
  }

  private static func milliseconds(of text: String) -> Int? {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    guard digits.count <= 12, let number = Double(String(Substring(digits))) else { return nil }
    let unit: Double
    switch text.dropFirst(digits.count) {
    case "ms": unit = 1
    case "s": unit = 1000
    case "m": unit = 60_000
    case "h": unit = 3_600_000
    default: return nil
    }
    let milliseconds = (number * unit).rounded()
    return milliseconds <= 1e12 ? Int(milliseconds) : nil
  }
}

extension JSONValue {
  static func milliseconds(_ duration: Duration) -> JSONValue {
    .number(JSONNumber(duration.milliseconds))
  }

  static func count(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

  /// A finite number; every number a fault holds is one.
  static func real(_ value: Double) -> JSONValue { JSONNumber(value).map { .number($0) } ?? .null }
}

/// What goes into heads and bodies.
extension SourceDocument.Fields {
  /// A status of a final reply with a body; 599 is a miss and nothing else.
  func optionalStatus(_ key: String) throws(Diagnostic) -> Int? {
    guard let status = try optionalInteger(key, in: 200...598) else { return nil }
    guard ![204, 205, 304].contains(status) else {
      throw problem(key, "expected a status of a reply with a body, found \(status)")
    }
    return status
  }

  /// The value of a header: a text of visible characters and blanks, or a whole number.
  func optionalHeaderValue(_ key: String) throws(Diagnostic) -> String? {
    guard let value = object[key] else { return nil }
    guard let text = value.numberValue?.lexeme ?? value.stringValue,
      text.utf8.count <= 1000, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x09 })
    else {
      throw problem(key, "expected a header's value: at most 1000 visible ASCII characters")
    }
    return text
  }

  /// An object of header names and values; those that frame the body are the server's own.
  func headers(_ key: String) throws(Diagnostic) -> HTTPHeaders {
    guard let fields = try optionalFields(key) else { return HTTPHeaders() }
    var headers = HTTPHeaders()
    for name in fields.object.keys {
      guard HTTPToken.isName(name), headers.fields.count < 64 else {
        throw fields.problem(name, "expected a header's name, and at most 64 of them")
      }
      guard !["content-length", "transfer-encoding", "connection"].contains(name.lowercased())
      else {
        throw fields.problem(
          name, "this header frames the body", remedy: "use truncate, disconnect or random_data")
      }
      headers.set(name, try fields.optionalHeaderValue(name) ?? "")
    }
    return headers
  }

  /// A body as text or as JSON, at most 1 MiB of it.
  func body(_ key: String) throws(Diagnostic) -> JSONValue? {
    guard let value = object[key] else { return nil }
    guard value.stringValue != nil || value.objectValue != nil,
      value.encoded().count <= 1 << 20
    else { throw problem(key, "expected a text or an object of at most 1 MiB") }
    return value
  }

  /// Throws for selectors that only a request can satisfy.
  func refuseRequestSelectors(because reason: String) throws(Diagnostic) {
    for key in FaultSelector.requestKeys where has(key) {
      throw problem(
        key, "not for this type of fault: \(reason)",
        remedy: "use \"after\" and \"for\", or \"reset_peer\", which can be counted")
    }
  }
}

/// The characters of an HTTP field's name (RFC 9110, section 5.6.2).
private enum HTTPToken {
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }
}

extension Duration {
  /// With a fraction; for rates, where rounding does no harm.
  var seconds: Double { self / .seconds(1) }
}
