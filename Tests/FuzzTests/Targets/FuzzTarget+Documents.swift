import Assertions
import JSONSupport
import TestSupport
import XMLSupport

extension FuzzTarget {
  /// The parsers of JSON and XML, and what is asked of their documents.
  static let documents: [FuzzTarget] = [json, jsonPointers, jsonSchemas, xml, xmlSchemas, xmlTexts]

  private static let json = FuzzTarget(
    "json", share: 60, work: 8, .json, .files("fixtures", ".json", most: 200)
  ) { bytes, _ in
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      try demand(error.offset <= bytes.count, "an error lies within the text", "\(error)")
      return try Demands.message("\(error)", of: "parse")
    }
    for style in [JSONStyle.compact, .pretty, .canonical] {
      let written = value.encoded(style)
      let read = outcome { try JSONValue(parsing: written, limits: JSONLimits(maxBytes: .max)) }
      try Demands.same(read, .success(value), "JSON written reads as itself")
      if style != .pretty { try Demands.size(written.count, of: bytes.count, times: 8) }
      let again = (try? read.get())?.encoded(style)
      try demand(again == written, "JSON written twice is the same bytes")
    }
    var hasher = (Hasher(), Hasher())
    value.hash(into: &hasher.0)
    (try? JSONValue(parsing: value.encoded(.compact)))?.hash(into: &hasher.1)
    try Demands.same(hasher.0.finalize(), hasher.1.finalize(), "equal values hash alike")
    let prefix = outcome { try JSONValue.prefix(parsing: bytes).value }
    try Demands.same(prefix, .success(value), "a whole document is its own prefix")
  }

  private static let jsonPointers = FuzzTarget(
    "json-pointer", share: 5, .text,
    FuzzCorpus(["", "/", "/a~1b/0", "/a/b/10/c", "/~0~1", "/00", "/-", "/é/\u{0}"])
  ) { bytes, _ in
    let document: JSONValue = ["a": ["b": [1, 2, ["c": nil]]], "a/b": [0], "": [:]]
    guard let pointer = JSONPointer(String(decoding: bytes, as: UTF8.self)) else { return }
    _ = pointer.value(in: document)
    try Demands.same(JSONPointer(pointer.text), pointer, "a pointer reads as itself")
  }

  private static let jsonSchemas = FuzzTarget(
    "json-schema", share: 25, work: 10, .json,
    FuzzCorpus(SchemaSamples.json)
      + .files("fixtures/schemas", ".json")
  ) { bytes, _ in
    guard let value = try? JSONValue(parsing: bytes) else { return }
    let (schema, instance) = (value["schema"] ?? value, value["instance"] ?? value)
    for draft in [SchemaDraft.draft202012, .draft7] {
      do {
        let options = JSONSchemaValidator.Options(
          format: .assert, draft: draft, limits: SchemaSamples.limits)
        let validator = try JSONSchemaValidator(schema: schema, path: "s.json", options: options)
        let first = validator.validate(instance)
        try Demands.same(
          "\(validator.validate(instance))", "\(first)", "validating is deterministic")
      } catch let error as JSONSchemaError {
        try Demands.message("\(error)", of: "schema")
      }
    }
  }

  private static let xml = FuzzTarget(
    "xml", share: 25, work: 8, .xml, FuzzCorpus(SchemaSamples.xml)
  ) { bytes, chance in
    var options = ParsedXML.Options()
    if chance.chance() { options.doctype = .allowInternalSubset }
    if chance.chance() { options.encoding = .utf8 }
    let document: ParsedXML
    do throws(XMLError) {
      document = try ParsedXML(bytes, options: options)
    } catch {
      return try Demands.message("\(error)", of: "parse")
    }
    try demand(!document.rootName.isEmpty, "a document has a root")
    for query in try XMLChecks.queries.get() {
      switch try query.evaluate(on: document) {
      case .value(.nodes(let nodes)):
        try demand(nodes.count <= query.limits.nodes, "nodes are few")
      default: break
      }
    }
    for problem in try XMLChecks.schema.get().validate(document) {
      try Demands.message(problem.message, of: "XSD")
    }
    for problem in try XMLChecks.relaxNG.get().validate(document) {
      try Demands.message(problem.message, of: "RELAX NG")
    }
  }

  private static let xmlSchemas = FuzzTarget(
    "xml-schema", share: 10, work: 40, .xml,
    FuzzCorpus([SchemaSamples.xsd, SchemaSamples.relaxNG])
  ) { bytes, _ in
    let document = try ParsedXML("<note id=\"a\"><to>x</to><to>y</to></note>")
    do {
      for problem in try XMLSchemaValidator(bytes).validate(document) {
        try Demands.message(problem.message, of: "XSD")
      }
    } catch let error as XMLError {
      try Demands.message("\(error)", of: "XSD")
    }
    do {
      for problem in try RelaxNGValidator(bytes).validate(document) {
        try Demands.message(problem.message, of: "RELAX NG")
      }
    } catch let error as XMLError {
      try Demands.message("\(error)", of: "RELAX NG")
    }
  }

  private static let xmlTexts = FuzzTarget(
    "xml-text", share: 10, .text, FuzzCorpus(["plain", "a\u{1B}[31mred\u{1B}[0m", "<a>&b]]></a>"])
  ) { bytes, _ in
    let text = XMLText.sanitised(bytes)
    try Demands.same(XMLText.sanitised(text), text, "a clean text stays as it is")
    try Demands.size(text.utf8.count, of: bytes.count, times: 8)
    guard text.utf8.count < 900_000 else { return }
    let written = try XMLWriter.text { writer throws(XMLError) in
      try writer.comment(text)
      try writer.startElement("a")
      try writer.attribute("b", text)
      try writer.text(text)
      try writer.endElement()
    }
    let read = try ParsedXML(written)
    let outcome = try XPathQuery("string(/a)").evaluate(on: read)
    try Demands.same(outcome, .value(.string(text)), "text written reads as itself")
  }
}

/// What XML documents are asked.
enum XMLChecks {
  static let queries = Result {
    try ["//*", "count(//@*)", "string(/*)", "//text()[string-length(.) > 3]", "/*/*[last()]/@id"]
      .map { try XPathQuery($0, limits: XPathLimits(operations: 200_000)) }
  }
  static let schema = Result { try XMLSchemaValidator(Array(SchemaSamples.xsd.utf8)) }
  static let relaxNG = Result { try RelaxNGValidator(Array(SchemaSamples.relaxNG.utf8)) }
}
