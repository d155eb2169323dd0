import CLibXML2

/// A compiled RELAX NG schema in the XML syntax.
///
/// `@unchecked Sendable` for the reasons of ``XMLSchemaValidator``.
package final class RelaxNGValidator: @unchecked Sendable {
  private let schema: xmlRelaxNGPtr

  /// Compiles the schema in `bytes`; `base`, `loader` and errors as for ``XMLSchemaValidator``.
  package init(
    _ bytes: [UInt8], base: String = "schema.rng", loader: XMLResourceLoader? = nil
  ) throws(XMLError) {
    let document = try SchemaSource.parse(bytes, base: base)
    schema = try SchemaSource.compile(document, loader: loader) { tree in
      // Works on a copy of the tree.
      guard let parser = xmlRelaxNGNewDocParserCtxt(tree) else { return nil }
      defer { xmlRelaxNGFreeParserCtxt(parser) }
      return xmlRelaxNGParse(parser)
    } free: { schema in
      xmlRelaxNGFree(schema)
    }
  }

  deinit {
    xmlRelaxNGFree(schema)
  }

  /// What is wrong with the document, as for ``XMLSchemaValidator/validate(_:)``.
  package func validate(_ document: ParsedXML) throws(XMLError) -> [XMLProblem] {
    try SchemaSource.validate(document) { tree in
      guard let context = xmlRelaxNGNewValidCtxt(schema) else { return -1 }
      defer { xmlRelaxNGFreeValidCtxt(context) }
      return xmlRelaxNGValidateDoc(context, tree)
    }
  }
}
