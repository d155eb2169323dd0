import ContractModel
import JSONSupport

extension SchemaCompiler {
  /// Keywords that may stand beside a draft-07 reference without being missed.
  private static let harmless: Set<String> = [
    "$ref", "$schema", "$id", "$comment", "definitions", "title", "description", "default",
    "examples", "readOnly", "writeOnly",
  ]

  /// What in a schema is allowed but asserts nothing, which its author may not know.
  func notes(on schema: SchemaObject) -> [SchemaNote] {
    let known = SchemaKeywords.known(in: schema.dialect.draft)
    return schema.members.keys.compactMap { keyword in
      guard let remedy = remedy(for: keyword, in: schema, known: known) else { return nil }
      return SchemaNote(
        path: registry.name(of: schema.location.appending(keyword)), keyword: keyword,
        remedy: remedy.isEmpty ? nil : remedy)
    }
  }

  /// The remedy for a keyword that asserts nothing, perhaps empty; nil for any other.
  private func remedy(
    for keyword: String, in schema: SchemaObject, known: Set<String>
  ) -> String? {
    guard known.contains(keyword) else {
      return keyword.hasPrefix("x-")
        ? nil : NearestNames.question(keyword, among: known.sorted()) ?? ""
    }
    if schema.isOnlyReference {
      return Self.harmless.contains(keyword)
        ? nil : #"draft-07 ignores what stands beside "$ref": move it into "allOf""#
    }
    if keyword == "format", formats == .assert, let name = schema[keyword]?.stringValue,
      SchemaFormat(rawValue: name) == nil
    {
      return "this format is not checked"
    }
    return nil
  }
}
