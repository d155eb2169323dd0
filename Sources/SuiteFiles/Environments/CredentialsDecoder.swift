import ContractModel

/// Reads `credentials`: references to process variables and nothing else.
///
/// Whatever stands here may be a key, so no finding quotes a line or a value of it.
enum CredentialsDecoder {
  static func decode(_ reader: NodeReader) -> Credentials {
    var reader = reader
    reader.disclosure = .withheld
    guard var map = reader.mapping(.credentials) else { return Credentials() }
    var references: [Credentials.Reference] = []
    for field in Credentials.Field.allCases {
      guard let value = map.optional(field.rawValue),
        let reference = reference(value, field)
      else { continue }
      references.append(reference)
    }
    let present = Set(map.keys)
    map.finish()
    let pair = [Credentials.Field.awsAccessKeyID, .awsSecretAccessKey]
    let missing = pair.filter { !present.contains($0.rawValue) }
    if missing.count == 1 || (missing.count == 2 && present.contains("aws_session_token")) {
      for field in missing {
        reader.report(
          "missing-key", "expected the key \"\(field.rawValue)\", which is missing",
          remedy: "AWS credentials are a pair of id and secret")
      }
    }
    return Credentials(references)
  }

  private static func reference(
    _ reader: NodeReader, _ field: Credentials.Field
  ) -> Credentials.Reference? {
    guard reader.isUntagged() else { return nil }
    guard case .scalar(let text, _) = reader.node.content, !reader.node.isNothing else {
      reader.wrongType("${NAME}")
      return nil
    }
    guard let variable = Interpolation.onlyReference(in: text) else {
      let example = field.rawValue.uppercased()
      reader.report(
        "literal-key", "a literal key stands in \"\(field.rawValue)\"",
        remedy: "write \"${\(example)}\", set that variable, and revoke the key")
      return nil
    }
    return Credentials.Reference(field: field, variable: variable, location: reader.location)
  }
}
