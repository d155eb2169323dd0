/// A URI reference in its parts, resolved by RFC 3986 section 5.
///
/// File paths relative to the project are URI references without a scheme: `schemas/a.json`
/// resolves `../b.json` to `b.json`, and what climbs above the project keeps its `..`.
struct SchemaURI: Sendable, Hashable {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  /// Without the `#`, still percent-encoded.
  var fragment: String?

  /// Splits a reference into its parts; every text has some.
  init(_ text: String) {
    var rest = Substring(text)
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      fragment = String(rest[rest.utf8.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
      query = String(rest[rest.utf8.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.utf8.index(after: colon)...]
    }
    if rest.utf8.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first.isASCIILetter else { return false }
    return text.utf8.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }

  /// The reference as seen from this base.
  func resolving(_ reference: SchemaURI) -> SchemaURI {
    var target = reference
    if reference.scheme == nil {
      target.scheme = scheme
      if reference.authority == nil {
        target.authority = authority
        if reference.path.isEmpty {
          target.path = path
          target.query = reference.query ?? query
        } else if !reference.path.utf8.starts(with: "/".utf8) {
          target.path = merged(with: reference.path)
        }
      }
    }
    target.path = Self.withoutDotSegments(target.path)
    return target
  }

  private func merged(with relative: String) -> String {
    if authority != nil, path.isEmpty { return "/" + relative }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return relative }
    return path[...slash] + relative
  }

  private static func withoutDotSegments(_ path: String) -> String {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    guard segments.contains(where: { $0 == "." || $0 == ".." }) else { return path }
    let isAbsolute = path.utf8.starts(with: "/".utf8)
    var kept: [Substring] = []
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == ".." {
        if let last = kept.last, last != "..", !(isAbsolute && kept.count == 1) {
          kept.removeLast()
        } else if !isAbsolute {
          kept.append(segment)
        }
        if isLast { kept.append("") }
      } else if segment == "." {
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  /// Everything before the `#`: what identifies a schema resource.
  var resource: String {
    var copy = self
    copy.fragment = nil
    return copy.text
  }

  var text: String {
    var result = scheme.map { "\($0):" } ?? ""
    if let authority { result += "//\(authority)" }
    result += path
    if let query { result += "?\(query)" }
    if let fragment { result += "#\(fragment)" }
    return result
  }

  /// The fragment with `%xx` decoded; nil where the bytes are not UTF-8 or an escape is cut short.
  var decodedFragment: String? {
    guard let fragment else { return "" }
    var bytes: [UInt8] = []
    var rest = fragment.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
