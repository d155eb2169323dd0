/// What may be written next, so that the document stays well-formed.
struct XMLWriterState {
  private var depth = 0
  private var hasRoot = false
  private var isFinished = false
  /// Names in the tag that is still open; nil once it is closed.
  private var attributes: Set<String>?
  private var textBytes = 0

  mutating func startElement(limit: Int) throws(XMLError) {
    guard !isFinished, depth > 0 || !hasRoot else {
      throw .misplaced("a document has one root element: a second cannot be opened")
    }
    guard depth < limit else { throw .tooDeep(limit: limit, line: 0) }
    depth += 1
    hasRoot = true
    attributes = []
    textBytes = 0
  }

  mutating func attribute(_ name: String) throws(XMLError) {
    guard attributes?.insert(name).inserted == true else {
      throw .misplaced("the attribute \"\(name)\" must follow the start of its element, once")
    }
  }

  /// Returns the bytes of text since the last tag, `bytes` included.
  mutating func text(bytes: Int) throws(XMLError) -> Int {
    guard depth > 0 else { throw .misplaced("text must stand inside an element") }
    attributes = nil
    textBytes += bytes
    return textBytes
  }

  mutating func comment() {
    attributes = nil
  }

  mutating func endElement() throws(XMLError) {
    guard depth > 0 else { throw .misplaced("no element is open") }
    depth -= 1
    attributes = nil
    textBytes = 0
  }

  mutating func finish() throws(XMLError) {
    guard hasRoot, depth == 0, !isFinished else {
      throw .misplaced("a document ends once, after its root element")
    }
    isFinished = true
  }
}
