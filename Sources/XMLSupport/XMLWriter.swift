import CLibXML2

/// Writes UTF-8 XML piece by piece; whatever it is given, what it wrote parses again.
///
/// Every text goes through ``XMLText``; CDATA is never used. After an error the
/// document is unfinished and every further call throws. Not for use from several tasks.
package final class XMLWriter {
  /// How elements are laid out.
  package enum Layout: Sendable {
    /// Nothing is added.
    case compact
    /// Two spaces a level. Adds white space to elements that mix text and elements.
    case indented
  }

  /// What libxml2 reads back without its option for huge documents.
  private static let limits = (depth: 256, text: 10_000_000, attribute: 1_000_000, name: 1_000)

  private let sink: XMLSink
  private let writer: xmlTextWriterPtr
  private var state = XMLWriterState()

  /// Hands on the bytes in pieces of some thousand; what `write` throws ends the document.
  package init(
    layout: Layout = .indented, to write: @escaping ([UInt8]) throws -> Void
  ) throws(XMLError) {
    _ = LibXML2.isReady
    sink = XMLSink(write)
    guard let writer = sink.makeWriter() else { throw .outOfMemory }
    self.writer = writer
    if layout == .indented {
      xmlTextWriterSetIndent(writer, 1)
      xmlTextWriterSetIndentString(writer, "  ")
    }
    try check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
  }

  deinit {
    sink.close()
    XMLOperation().run { xmlFreeTextWriter(writer) }
  }

  /// The document that `body` writes, as text; finished here.
  package static func text(
    layout: Layout = .indented, _ body: (XMLWriter) throws(XMLError) -> Void
  ) throws(XMLError) -> String {
    let collected = Collected()
    let writer = try XMLWriter(layout: layout) { collected.bytes += $0 }
    try body(writer)
    try writer.finish()
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  /// Opens an element; throws `nameRefused`, `tooDeep` beyond 256, or `misplaced` for a second root.
  package func startElement(_ name: String) throws(XMLError) {
    try checkName(name)
    try state.startElement(limit: Self.limits.depth)
    try check(xmlTextWriterStartElement(writer, name))
  }

  /// Adds an attribute to the element just opened; throws `nameRefused`, `misplaced`, also for a
  /// repeated name, or `tooLarge` beyond 1,000,000 bytes.
  package func attribute(_ name: String, _ value: String) throws(XMLError) {
    try checkName(name)
    let value = XMLText.sanitised(value)
    try checkSize(value.utf8.count, Self.limits.attribute)
    try state.attribute(name)
    try check(xmlTextWriterWriteAttribute(writer, name, value))
  }

  /// Adds text to the open element; throws `misplaced` outside of one, or `tooLarge` once the text
  /// between two tags exceeds 10,000,000 bytes.
  package func text(_ text: String) throws(XMLError) {
    let text = XMLText.sanitised(text)
    try checkSize(try state.text(bytes: text.utf8.count), Self.limits.text)
    try check(xmlTextWriterWriteString(writer, text))
  }

  /// Adds a comment, in which `--` is written `- -`.
  package func comment(_ text: String) throws(XMLError) {
    let text = Self.hyphensApart(XMLText.sanitised(text))
    try checkSize(text.utf8.count, Self.limits.text)
    state.comment()
    try check(xmlTextWriterWriteComment(writer, text))
  }

  /// Closes the innermost element; throws `misplaced` if none is open.
  package func endElement() throws(XMLError) {
    try state.endElement()
    try check(xmlTextWriterEndElement(writer))
  }

  /// Ends the document and hands on the rest; throws `misplaced` unless its root is closed.
  package func finish() throws(XMLError) {
    try state.finish()
    try check(xmlTextWriterEndDocument(writer))
    try check(xmlTextWriterFlush(writer))
  }

  /// Puts a space between two hyphens, and behind one at the end.
  private static func hyphensApart(_ text: String) -> String {
    let hyphen = UInt8(ascii: "-")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == hyphen, bytes.last == hyphen { bytes.append(UInt8(ascii: " ")) }
      bytes.append(byte)
    }
    if bytes.last == hyphen { bytes.append(UInt8(ascii: " ")) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes one call of libxml2's, whose complaints come as a negative result.
  private func check(_ call: @autoclosure () -> Int32) throws(XMLError) {
    let result = XMLOperation().run(call)
    if let failure = sink.failure { throw .sinkFailed(failure) }
    guard result >= 0 else { throw .sinkFailed("libxml2 refused to write") }
  }

  private func checkSize(_ bytes: Int, _ limit: Int) throws(XMLError) {
    guard bytes <= limit else { throw .tooLarge(bytes: bytes, limit: limit) }
  }

  private func checkName(_ name: String) throws(XMLError) {
    let isName =
      name.utf8.count <= Self.limits.name && name != "xmlns" && XMLText.sanitised(name) == name
      && xmlValidateNCName(name, 0) == 0
    guard isName else { throw .nameRefused(name) }
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }
}
