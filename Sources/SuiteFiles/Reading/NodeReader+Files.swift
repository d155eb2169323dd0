import ContractModel
import JSONSupport

extension NodeReader {
  /// Text, or the text of the file that `!file` names.
  func textOrFile() -> String? {
    guard node.tag == .file else { return text() }
    return referenced { path throws(Diagnostic) in
      try file.referenced.text(path, from: file.source.path)
    }
  }

  /// Runs a read of the file that the node's path names; its error becomes a finding here.
  func referenced<Value>(_ read: (String) throws(Diagnostic) -> Value) -> Value? {
    guard case .scalar(let path, _) = node.content, !path.isEmpty, !node.isNothing else {
      wrongType("the path of a file")
      return nil
    }
    do throws(Diagnostic) {
      return try read(path)
    } catch {
      report(error.code, error.message, remedy: error.remedy)
      return nil
    }
  }

  /// A schema: a mapping written here, or the file that a path names.
  func document(mustBeJSON: Bool) -> DocumentFile? {
    guard isUntagged() else { return nil }
    if case .mapping = node.content, mustBeJSON {
      guard let object = jsonObject() else { return nil }
      return DocumentFile(
        path: "\(file.source.path):\(node.line)",
        bytes: JSONValue.object(object).encoded(.compact))
    }
    return referenced { path throws(Diagnostic) in
      let document = try file.referenced.document(path, from: file.source.path)
      if mustBeJSON { try file.referenced.checkJSON(document) }
      return document
    }
  }

  /// A JSON Schema that replies are judged by: `true` and `false` are schemas too.
  func jsonSchema() -> DocumentFile? {
    guard node.tag == nil, let truth = plainTruth else { return document(mustBeJSON: true) }
    return DocumentFile(
      path: "\(file.source.path):\(node.line)", bytes: JSONValue.bool(truth).encoded(.compact))
  }

  /// A schema as a value, for what goes on the wire, where providers take objects only.
  func schemaValue() -> (path: String, value: JSONValue)? {
    guard plainTruth == nil else {
      wrongType("a schema or the path of one")
      return nil
    }
    guard let document = document(mustBeJSON: true),
      let value = try? JSONValue(parsing: document.bytes)
    else { return nil }
    return (document.path, value)
  }

  /// The truth value written here without quotes.
  private var plainTruth: Bool? {
    guard case .scalar(let text, .plain) = node.content else { return nil }
    return CoreSchema.value(of: text)?.boolValue
  }
}
