import ContractModel

/// A reply taken apart into the document it carries and what stands around it.
///
/// A fence is CommonMark's: three or more backticks or tildes on a line of their own, any info
/// string, closed by a line of at least as many. The reply is walked over once.
package struct FencedDocument: Sendable {
  /// How the document stands in the reply.
  package enum Form: Sendable, Hashable {
    /// The reply is nothing but white space.
    case empty
    /// No fence at the start: the whole reply is the document.
    case bare
    /// One fenced block and nothing else.
    case fenced
    /// The fence at the start is never closed, as in a reply that was cut off.
    case unclosed
    /// A fenced block, then more; `line` is where that begins.
    case followed(line: Int)
  }

  package let form: Form
  /// The document without white space around it, or the fence's content.
  package let content: Substring
  /// Where the content begins in the reply: line from 1, column from 1 in Unicode scalars.
  package let line: Int
  package let column: Int
  /// What follows the fenced block; empty in every other form.
  package let rest: Substring

  /// Takes a reply's text apart.
  package init(_ text: String) {
    let parts = text.withUTF8Bytes(FenceScan.init)
    func slice(_ range: Range<Int>) -> Substring {
      let utf8 = text.utf8
      let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      return text[start..<utf8.index(start, offsetBy: range.count)]
    }
    form = parts.form
    content = slice(parts.content)
    rest = slice(parts.rest)
    line = parts.line
    column = parts.column
  }

  /// Whether the document begins as a JSON array does.
  var startsArray: Bool { firstByte == UInt8(ascii: "[") }

  /// The first byte of the document that is no white space.
  var firstByte: UInt8? { content.utf8.first { !$0.isJSONSpace } }

  /// A place in the content as a place in the reply, `line:column`.
  func place(line: Int, column: Int) -> String {
    "\(self.line + line - 1):\(line == 1 ? self.column + column - 1 : column)"
  }
}

/// The byte ranges of a reply's parts.
private struct FenceScan {
  var form = FencedDocument.Form.empty
  var content = 0..<0
  var rest = 0..<0
  var line = 1
  var column = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < bytes.count, bytes[start].isJSONSpace {
      column += 1
      if bytes[start] == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
      start += 1
    }
    var end = bytes.count
    while end > start, bytes[end - 1].isJSONSpace { end -= 1 }
    content = start..<end
    guard start < end else { return }
    let lines = ByteLines(bytes, from: start, to: end)
    var iterator = lines.makeIterator()
    guard let opening = iterator.next(), let fence = MarkdownFence(opening: opening, in: bytes)
    else {
      form = .bare
      return
    }
    form = .unclosed
    content = min(iterator.position, end)..<end
    (line, column) = (line + 1, 1)
    var closingLine = line
    while let next = iterator.next() {
      defer { closingLine += 1 }
      guard fence.isClosed(by: next, in: bytes) else { continue }
      content = content.lowerBound..<next.lowerBound
      rest = min(iterator.position, end)..<end
      form = rest.isEmpty ? .fenced : .followed(line: closingLine + 1)
      return
    }
  }
}
