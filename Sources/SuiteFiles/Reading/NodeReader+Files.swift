import ContractModel
import JSONSupport

extension NodeReader {
  /// Text, or the text of the file that `!file` names.
  func textOrFile() -> String? {
    guard node.tag == .file else { return text() }
    guard let bytes = fileBytes(limit: file.limits.textBytes)?.bytes else { return nil }
    guard let text = TextBytes.text(bytes) else {
      report("invalid-utf8", "expected UTF-8 text in the file of \"\(label)\", found other bytes")
      return nil
    }
    return text
  }

  /// The bytes of the file a path names, relative to the file it stands in.
  func fileBytes(limit: Int) -> (path: String, bytes: [UInt8])? {
    guard case .scalar(let path, _) = node.content, !path.isEmpty else {
      wrongType("the path of a file")
      return nil
    }
    do {
      let opened = try file.files.locate(path, from: file.source.path)
      return (opened.relativePath, try opened.read(limit: limit))
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
    guard case .scalar(_, let style) = node.content, style == .text || !node.isNothing else {
      wrongType(mustBeJSON ? "the path of a schema, or a schema" : "the path of a schema")
      return nil
    }
    guard let (path, bytes) = fileBytes(limit: file.limits.documentBytes) else { return nil }
    if mustBeJSON {
      do {
        _ = try JSONValue(parsing: bytes)
      } catch {
        report("invalid-json", "\"\(path)\" is not JSON: \(error)")
        return nil
      }
    }
    return DocumentFile(path: path, bytes: bytes)
  }

  /// A schema as a value, for what goes on the wire.
  func schemaValue() -> (path: String, value: JSONValue)? {
    guard let document = document(mustBeJSON: true),
      let value = try? JSONValue(parsing: document.bytes)
    else { return nil }
    return (document.path, value)
  }
}
