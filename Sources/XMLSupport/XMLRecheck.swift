import CLibXML2

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads a written document again, as its readers will, before it is put in its place.
package enum XMLRecheck {
  private static let maxDepth = 256

  /// How often each element name, prefix included, occurs; memory does not grow with the file.
  ///
  /// Throws `unreadable`, `notWellFormed`, `tooDeep` beyond 256, or `doctypeRefused`.
  package static func counts(ofFile path: String) throws(XMLError) -> [String: Int] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    return try counts { xmlReaderForFd(file, nil, nil, flags) }.get()
  }

  /// The same for a document in memory.
  package static func counts(of bytes: [UInt8]) throws(XMLError) -> [String: Int] {
    guard !bytes.isEmpty else { throw .notWellFormed([.emptyDocument]) }
    guard let size = Int32(exactly: bytes.count) else {
      throw .tooLarge(bytes: bytes.count, limit: Int(Int32.max))
    }
    // The reader does not copy the bytes.
    let result: Result<[String: Int], XMLError> = bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return counts { xmlReaderForMemory(start, size, nil, nil, flags) }
    }
    return try result.get()
  }

  private static var flags: Int32 {
    Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue)
  }

  private static func counts(
    _ open: () -> xmlTextReaderPtr?
  ) -> Result<[String: Int], XMLError> {
    let operation = XMLOperation()
    return operation.run {
      guard let reader = open() else { return .failure(.outOfMemory) }
      defer { xmlFreeTextReader(reader) }
      return read(reader, operation)
    }
  }

  private static func read(
    _ reader: xmlTextReaderPtr, _ operation: XMLOperation
  ) -> Result<[String: Int], XMLError> {
    // Names come from the reader's dictionary, one address for each, until it is freed.
    var counts: [UnsafePointer<xmlChar>: Int] = [:]
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        guard xmlTextReaderDepth(reader) < maxDepth else {
          return .failure(.tooDeep(limit: maxDepth, line: line(reader)))
        }
        if let name = xmlTextReaderConstName(reader) { counts[name, default: 0] += 1 }
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue):
        return .failure(.doctypeRefused(line: line(reader)))
      default: break
      }
      status = xmlTextReaderRead(reader)
    }
    guard status == 0, operation.errors.isEmpty else {
      let errors = operation.errors
      return .failure(.notWellFormed(errors.isEmpty ? [.emptyDocument] : errors))
    }
    let named = counts.map { (String(cString: $0.key), $0.value) }
    return .success(Dictionary(named, uniquingKeysWith: +))
  }

  private static func line(_ reader: xmlTextReaderPtr) -> Int {
    Int(xmlTextReaderGetParserLineNumber(reader))
  }
}
