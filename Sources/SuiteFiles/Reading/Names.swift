/// The charsets of names that end up in paths, reports and command lines.
enum Names {
  /// Letters, digits, `.`, `_` and `-`, 1 to 120 of them: ids of cases, names of suites.
  static func isID(_ text: String) -> Bool {
    (1...120).contains(text.utf8.count) && text.utf8.allSatisfy(isIDByte)
  }

  /// An environment's name: parts as in ids, plus `:`, `@` and `+`, joined by `/`, none empty.
  static func isEnvironment(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    return parts.count >= 2 && text.utf8.count <= 200
      && parts.allSatisfy { part in
        !part.isEmpty && !part.allSatisfy { $0 == 0x2E }
          && part.allSatisfy { isIDByte($0) || [0x3A, 0x40, 0x2B].contains($0) }
      }
  }

  /// Visible ASCII without blanks or quotes, 1 to 200 bytes: families, aliases, routes.
  static func isPlain(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x27 }
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: true
    default: false
    }
  }
}

extension NodeReader {
  /// A name that fits a charset; `rule` words what is allowed.
  func name(_ isValid: (String) -> Bool, _ rule: String) -> String? {
    guard let name = words() else { return nil }
    guard isValid(name) else {
      report("invalid-name", "expected \(rule) for \"\(label)\", found \(node.kindWords)")
      return nil
    }
    return name
  }

  /// A family's, alias's or route's name.
  func plainName() -> String? { name(Names.isPlain, "a name of visible ASCII without blanks") }
}
