import JSONSupport
import TestSupport
import Testing

@testable import Assertions

/// The optional part of the suite; what is left out is listed with its reason.
@Suite struct SchemaOptionalConformanceTests {
  /// Whole files, with the reason.
  private static let skippedFiles: [String: String] = [
    "format/idn-hostname.json": "needs the tables of IDNA; the format is an annotation here",
    "cross-draft.json": "refers to 2019-09, which is refused with an error",
  ]

  /// What an A-label decodes to is not checked, for the same lack of tables.
  private static let labels = [
    #"Arabic-Indic digits mixed with Extended Arabic-Indic digits"#,
    #"Begins with a Nonspacing Mark"#,
    #"Begins with a Spacing Combining Mark"#,
    #"Begins with an Enclosing Mark"#,
    #"Exceptions that are DISALLOWED, left-to-right chars"#,
    #"Exceptions that are DISALLOWED, right-to-left chars"#,
    #"Greek KERAIA not followed by Greek"#,
    #"Greek KERAIA not followed by anything"#,
    #"Hebrew GERESH not preceded by Hebrew"#,
    #"Hebrew GERESH not preceded by anything"#,
    #"Hebrew GERSHAYIM not preceded by Hebrew"#,
    #"Hebrew GERSHAYIM not preceded by anything"#,
    #"KATAKANA MIDDLE DOT with no Hiragana, Katakana, or Han"#,
    #"KATAKANA MIDDLE DOT with no other characters"#,
    #"MIDDLE DOT with no following 'l'"#,
    #"MIDDLE DOT with no preceding 'l'"#,
    #"MIDDLE DOT with nothing following"#,
    #"MIDDLE DOT with nothing preceding"#,
    #"ZERO WIDTH JOINER not preceded by Virama"#,
    #"ZERO WIDTH JOINER not preceded by anything"#,
    #"contains "--" in the 3rd and 4th position"#,
    #"contains illegal char U+302E Hangul single dot tone mark"#,
    #"invalid Punycode"#,
  ].map { "validation of A-label (punycode) host names | \($0)" }

  /// In draft-07 too the content keywords only annotate.
  private static let content = [
    "validation of string-encoded content based on media type | an invalid JSON document",
    "validation of binary string-encoding | "
      + "an invalid base64 string (% is not a valid character)",
    "validation of binary-encoded media type documents | "
      + "a validly-encoded invalid JSON document",
    "validation of binary-encoded media type documents | "
      + "an invalid base64 string that is valid JSON",
  ]

  private static let exclusions: [String: Set<String>] = [
    "format/hostname.json": Set(labels), "content.json": Set(content),
  ]

  private static let files = [SchemaDraft.draft202012, .draft7].flatMap { draft in
    ["optional", "optional/format"].flatMap { folder in
      SharedData.jsonFiles(in: "\(root(of: draft))/\(folder)").map { ($0, draft) }
    }
  }

  private static func root(of draft: SchemaDraft) -> String {
    "conformance/json-schema/tests/draft\(draft == .draft7 ? "7" : "2020-12")"
  }

  @Test(.enabled(if: SharedData.hasJSONSchema, "no conformance data"), arguments: files)
  func everyOptionalTestPassesButThoseListed(file: String, draft: SchemaDraft) throws {
    let name = String(file.dropFirst("\(Self.root(of: draft))/optional/".count))
    guard Self.skippedFiles[name] == nil else { return }
    let isFormat = name.hasPrefix("format/")
    let suite = SchemaSuite(draft: draft, format: isFormat ? .assert : .annotate)
    let count = try suite.run(file, excluding: Self.exclusions[name] ?? [])
    #expect(count > 0, "\(file) holds no test")
  }
}
