import CLibXML2

/// A compiled W3C XML Schema 1.0.
///
/// `@unchecked Sendable`: libxml2 only reads a schema while validating, each validation has a
/// context of its own, and the document is locked meanwhile.
package final class XMLSchemaValidator: @unchecked Sendable {
  private let schema: xmlSchemaPtr
  /// Kept because the schema points into it.
  private let document: ParsedXML

  /// Compiles the schema in `bytes`.
  ///
  /// `base` is its path, against which includes and imports resolve; `loader` reads those, and
  /// without one they fail. Throws what ``ParsedXML`` throws, `schemaInvalid`, or
  /// `resourceRefused`, also where libxml2 would go on without an import. A `schemaLocation` in a
  /// document that is validated is never followed.
  package init(
    _ bytes: [UInt8], base: String = "schema.xsd", loader: XMLResourceLoader? = nil
  ) throws(XMLError) {
    document = try SchemaSource.parse(bytes, base: base)
    schema = try SchemaSource.compile(document, loader: loader) { tree in
      guard let parser = xmlSchemaNewDocParserCtxt(tree) else { return nil }
      defer { xmlSchemaFreeParserCtxt(parser) }
      return xmlSchemaParse(parser)
    } free: { schema in
      xmlSchemaFree(schema)
    }
  }

  deinit {
    xmlSchemaFree(schema)
  }

  /// What is wrong with the document, at most 100 problems; empty if it is valid.
  ///
  /// Throws `validatorFailed` where libxml2 could not tell. May be called from many tasks at once;
  /// validations of one document wait for each other.
  package func validate(_ document: ParsedXML) throws(XMLError) -> [XMLProblem] {
    try SchemaSource.validate(document) { tree in
      guard let context = xmlSchemaNewValidCtxt(schema) else { return -1 }
      defer { xmlSchemaFreeValidCtxt(context) }
      return xmlSchemaValidateDoc(context, tree)
    }
  }
}
