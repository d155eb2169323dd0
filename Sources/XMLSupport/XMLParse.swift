import CLibXML2

/// One run of libxml2's parser with our refusals in place.
struct XMLParse {
  let options: ParsedXML.Options
  let name: String?

  /// The tree, which the caller frees.
  func document(_ bytes: [UInt8]) throws(XMLError) -> xmlDocPtr {
    let limit = min(max(0, options.maxBytes), Int(Int32.max))
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    guard !bytes.isEmpty else { throw .notWellFormed([.emptyDocument]) }
    let operation = XMLOperation()
    let guardian = UnsafeMutablePointer<chaindrill_xml_guard>.allocate(capacity: 1)
    defer { guardian.deallocate() }
    guardian.initialize(
      to: chaindrill_xml_guard(
        refuse_doctype: options.doctype == .refuse ? 1 : 0,
        max_depth: Int32(clamping: options.maxDepth), doctype_line: 0, deep_line: 0))
    let document = operation.run { parse(bytes, guardian, operation) }
    if let failure = failure(operation, guardian.pointee, isParsed: document != nil) {
      xmlFreeDoc(document)
      throw failure
    }
    guard let document else { throw .outOfMemory }
    // Numbers the elements, without which comparing two places costs their distance.
    xmlXPathOrderDocElems(document)
    return document
  }

  /// Nil unless the document is well-formed, namespaces included.
  private func parse(
    _ bytes: [UInt8], _ guardian: UnsafeMutablePointer<chaindrill_xml_guard>,
    _ operation: XMLOperation
  ) -> xmlDocPtr? {
    guard let parser = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(parser) }
    chaindrill_xml_set_guard(parser, guardian)
    var flags = XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOCDATA.rawValue
    // Entities are put in while the parser's own check against expansion is watching.
    if options.doctype == .allowInternalSubset { flags |= XML_PARSE_NOENT.rawValue }
    let encoding = options.encoding == .utf8 ? "UTF-8" : nil
    let document = bytes.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), name,
        encoding, Int32(flags))
    }
    let unread = Int(chaindrill_xml_unread_line(parser))
    if unread > 0, operation.errors.isEmpty { operation.record(.unreadContent(line: unread)) }
    guard parser.pointee.wellFormed != 0, parser.pointee.nsWellFormed != 0, unread == 0 else {
      xmlFreeDoc(document)
      return nil
    }
    return document
  }

  private func failure(
    _ operation: XMLOperation, _ guardian: chaindrill_xml_guard, isParsed: Bool
  ) -> XMLError? {
    if guardian.doctype_line > 0 { return .doctypeRefused(line: Int(guardian.doctype_line)) }
    if guardian.deep_line > 0 {
      return .tooDeep(limit: options.maxDepth, line: Int(guardian.deep_line))
    }
    if let location = operation.refusedEntity { return .externalEntityRefused(location: location) }
    if isParsed { return nil }
    let expansion = operation.errors.first { Self.expansionCodes.contains($0.code) }
    if let expansion { return .entityExpansion(line: expansion.line) }
    let errors = operation.errors
    return errors.isEmpty ? .outOfMemory : .notWellFormed(errors)
  }

  /// XML_ERR_ENTITY_LOOP, and from 2.11 on XML_ERR_RESOURCE_LIMIT, which older headers lack.
  private static let expansionCodes: Set<Int> = [Int(XML_ERR_ENTITY_LOOP.rawValue), 114]
}
