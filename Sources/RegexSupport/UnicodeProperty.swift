/// Unicode properties as ECMA-262 spells them in `\p{…}`, turned into PCRE2's spelling.
enum UnicodeProperty {
  /// Long names and aliases of general categories (Unicode Standard, table 4-4); the short ones are
  /// the values.
  private static let categories: [String: String] = [
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
    "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo",
    "Mark": "M", "Combining_Mark": "M", "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc",
    "Enclosing_Mark": "Me",
    "Number": "N", "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl",
    "Other_Number": "No",
    "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd",
    "Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi",
    "Final_Punctuation": "Pf", "Other_Punctuation": "Po",
    "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk",
    "Other_Symbol": "So",
    "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl", "Paragraph_Separator": "Zp",
    "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs",
    "Private_Use": "Co", "Unassigned": "Cn",
  ]
  private static let shortCategories = Set(categories.values)
  private static let shortFolded = Set(shortCategories.map { $0.lowercased() })

  /// The short name of a general category, from its short or its long name.
  static func category(_ name: String) -> String? {
    shortCategories.contains(name) ? name : categories[name]
  }

  /// PCRE2 source for `\p{body}`, or `\P{body}` if negated; nil if ECMA-262 has no such property.
  ///
  /// Values of scripts and names of binary properties are left to PCRE2 to know.
  static func source(ecma body: String, negated: Bool) -> String? {
    guard !body.isEmpty, body.utf8.allSatisfy(isNameByte) else { return nil }
    let parts = body.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 { return pair(parts[0], parts[1], negated: negated) }
    return parts.count == 1 ? lone(body, negated: negated) : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return scalar.isLetter || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "="
  }

  private static func pair(_ key: String, _ value: String, negated: Bool) -> String? {
    switch key {
    case "General_Category", "gc": category(value).map { write($0, negated: negated) }
    case "Script", "sc": value.isEmpty ? nil : write("sc:" + value, negated: negated)
    case "Script_Extensions", "scx": value.isEmpty ? nil : write("scx:" + value, negated: negated)
    default: nil
    }
  }

  private static func lone(_ name: String, negated: Bool) -> String? {
    if let category = category(name) { return write(category, negated: negated) }
    if name == "Assigned" { return write("Cn", negated: !negated) }
    // PCRE2 ignores case and knows properties of its own (Xan, Xsp), and scripts without a key.
    let ownToPCRE2 = name.utf8.first == UInt8(ascii: "X") && !name.utf8.starts(with: "XID".utf8)
    if shortFolded.contains(name.lowercased()) || ownToPCRE2 || isScript(name) { return nil }
    return write(name, negated: negated)
  }

  private static func isScript(_ name: String) -> Bool {
    (try? CompiledPattern(#"\p{sc:"# + name + "}", options: [], limits: .default)) != nil
  }

  private static func write(_ name: String, negated: Bool) -> String {
    (negated ? #"\P{"# : #"\p{"#) + name + "}"
  }
}
