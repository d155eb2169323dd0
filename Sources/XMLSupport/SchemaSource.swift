import CLibXML2

/// What the two schema languages share.
enum SchemaSource {
  /// A schema's document; an internal subset is allowed, as the W3C's own schemas have one.
  static func parse(_ bytes: [UInt8], base: String) throws(XMLError) -> ParsedXML {
    try ParsedXML(
      bytes, options: ParsedXML.Options(doctype: .allowInternalSubset), name: base)
  }

  /// Compiles with the loader at hand, and throws unless every part of the schema was there.
  static func compile<Schema>(
    _ document: ParsedXML, loader: XMLResourceLoader?, _ body: (xmlDocPtr) -> Schema?,
    free: (Schema) -> Void
  ) throws(XMLError) -> Schema {
    let operation = XMLOperation(loader: loader ?? { _ in throw NoLoader() })
    let schema = operation.run { document.withTree(body) }
    if let (location, reason) = operation.refusedResource {
      schema.map(free)
      throw .resourceRefused(location: location, reason: reason)
    }
    if let location = operation.refusedEntity {
      schema.map(free)
      throw .externalEntityRefused(location: location)
    }
    guard let schema, operation.errors.isEmpty else {
      schema.map(free)
      throw operation.errors.isEmpty ? .outOfMemory : .schemaInvalid(operation.errors)
    }
    return schema
  }

  /// Runs a validation whose result is 0 for valid, above for invalid, below for a failure.
  static func validate(
    _ document: ParsedXML, _ body: (xmlDocPtr) -> Int32
  ) throws(XMLError) -> [XMLProblem] {
    let operation = XMLOperation()
    let result = operation.run { document.withTree(body) }
    guard result >= 0 else { throw .validatorFailed(code: Int(result)) }
    if result == 0 { return [] }
    guard !operation.errors.isEmpty else { throw .validatorFailed(code: Int(result)) }
    return operation.errors
  }

  private struct NoLoader: Error, CustomStringConvertible {
    var description: String { "no other documents are allowed" }
  }
}
