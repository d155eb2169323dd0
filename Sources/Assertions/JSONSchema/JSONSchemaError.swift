/// Why a document cannot be used as a schema; found when it is compiled, before anything is sent.
///
/// Every `path` is the place in the schema: the document's path or URI, `#`, and a JSON Pointer.
package enum JSONSchemaError: Error, Sendable, Hashable {
  /// The schema breaks its metaschema; the mismatches' instance paths are places in the schema.
  case invalid(document: String, [SchemaMismatch])
  case unresolvedReference(String, path: String, reason: String)
  /// `$schema` names a dialect that is neither supported nor loadable.
  case unknownDialect(uri: String, path: String)
  /// A metaschema requires a vocabulary that is not understood.
  case unknownVocabulary(uri: String, metaschema: String)
  case duplicateIdentifier(String, path: String)
  /// A `pattern` or a key of `patternProperties` that is no ECMA-262 pattern.
  case invalidPattern(String, path: String, reason: String)
  /// References and combinators that lead back to the same place without taking a step into the
  /// instance, so that validation would never end.
  case endlessReference(path: String)
  /// Deeper, larger, or made of more documents than the stated limit.
  case tooLarge(path: String, limit: String)

  /// The place in the schema, as `document#/pointer`; nil where the whole document is at fault.
  package var path: String? {
    switch self {
    case .invalid(let document, let mismatches):
      mismatches.first.map { "\(document)#\($0.instancePath)" }
    case .unresolvedReference(_, let path, _), .unknownDialect(_, let path),
      .duplicateIdentifier(_, let path), .invalidPattern(_, let path, _),
      .endlessReference(let path), .tooLarge(let path, _):
      path
    case .unknownVocabulary: nil
    }
  }
}

extension JSONSchemaError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalid(let document, let mismatches):
      let lines = mismatches.map { "\(document)#\($0.instancePath): \($0.message)" }
      return "not a valid schema: " + lines.joined(separator: "; ")
    case .unresolvedReference(let reference, let path, let reason):
      return "\(path): cannot resolve reference \"\(reference)\": \(reason)"
    case .unknownDialect(let uri, let path):
      let known = SchemaDraft.allCases.map { "\"\($0.metaschema)\"" }.joined(separator: " or ")
      return "\(path): expected \"$schema\" to be \(known), got \"\(uri)\""
    case .unknownVocabulary(let uri, let metaschema):
      return "metaschema \"\(metaschema)\" requires the unknown vocabulary \"\(uri)\""
    case .duplicateIdentifier(let identifier, let path):
      return "\(path): identifier \"\(identifier)\" already names another schema"
    case .invalidPattern(let pattern, let path, let reason):
      return "\(path): pattern \(JSONWords.quoted(pattern)) is invalid: \(reason)"
    case .endlessReference(let path):
      return "\(path): the reference leads back to itself without a step into the value, "
        + "so validation would never end"
    case .tooLarge(let path, let limit):
      return "\(path): the schema is beyond the limit of \(limit)"
    }
  }
}
