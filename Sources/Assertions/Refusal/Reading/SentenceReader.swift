/// Walks the normalised text line by line and cuts what the speaker says into sentences.
struct SentenceReader {
  private let text: NormalizedText
  private let reader: WordReader
  private let quotes: QuotationUse
  private let script: ScriptLines
  private(set) var sentences: [ReplyOpening.Sentence] = []
  private(set) var words: [UInt16] = []
  private(set) var listEntries = 0
  private(set) var headings = 0
  private(set) var codeBlocks = 0
  /// Bytes of lines in code blocks.
  private(set) var codeBytes = 0
  private(set) var isInLetter = false
  private var current = ReplyOpening.Sentence()
  private var latinWords = 0
  private var foreignLetters = 0

  /// Letters of a script without blanks that count as a word.
  private static let lettersPerWord = 2

  init(_ text: NormalizedText, words reader: WordReader) {
    self.text = text
    self.reader = reader
    quotes = QuotationUse(of: text.bytes)
    script = ScriptLines(of: text.bytes)
  }

  /// Words read so far.
  var wordCount: Int { latinWords + foreignLetters / Self.lettersPerWord }

  mutating func read() {
    let bytes = text.bytes
    bytes.withUnsafeBufferPointer { buffer in
      var fence: MarkdownFence?
      for line in ByteLines(buffer) {
        if let open = fence {
          if open.isClosed(by: line, in: buffer) { fence = nil } else { codeBytes += line.count }
          continue
        }
        fence = MarkdownFence(opening: line, in: buffer)
        if fence == nil { read(line) } else { codeBlocks += 1 }
      }
    }
    end(at: bytes.count)
  }

  private mutating func read(_ line: Range<Int>) {
    let bytes = text.bytes
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20 { start += 1 }
    guard start < line.upperBound, bytes[start] != UInt8(ascii: ">") else { return }
    if script.isScript, ScriptLines.isSpeech(bytes[start..<line.upperBound]) { return }
    if LetterOpening.begins(bytes[start..<line.upperBound]) { isInLetter = true }
    end(at: start)
    current.isInLetter = isInLetter
    if let text = ListEntry.text(of: start..<line.upperBound, in: bytes) {
      listEntries += 1
      current.isListEntry = true
      start = text
    } else if bytes[start] == UInt8(ascii: "|") {
      // A table's row.
      current.isListEntry = true
    } else if bytes[start] == UInt8(ascii: "#") {
      headings += 1
    }
    current.range = start..<start
    words(in: start..<line.upperBound)
    end(at: line.upperBound)
  }

  private mutating func words(in line: Range<Int>) {
    var index = line.lowerBound
    var closings = quotes.closings(in: line, of: text.bytes)
    while index < line.upperBound {
      let byte = text.bytes[index]
      if let behind = closings.end(ofQuotationAt: index) {
        index = behind
      } else if WordReader.isLetter(byte) {
        index = word(from: index, to: line.upperBound)
      } else {
        if isAlternative(index, in: line) { current.isListEntry = true }
        index += 1
        if endsSentence(byte, before: index, in: line) {
          end(at: index)
          current.isInLetter = isInLetter
          current.range = index..<index
        }
      }
    }
  }

  /// Whether a bar joins two words, as in patterns and in usage lines, which nobody says.
  private func isAlternative(_ index: Int, in line: Range<Int>) -> Bool {
    guard text.bytes[index] == UInt8(ascii: "|"), index > line.lowerBound,
      index + 1 < line.upperBound
    else { return false }
    return WordReader.isLetter(text.bytes[index - 1]) && WordReader.isLetter(text.bytes[index + 1])
  }

  private func endsSentence(_ byte: UInt8, before next: Int, in line: Range<Int>) -> Bool {
    switch byte {
    case NormalizedText.fullStop, UInt8(ascii: ";"): return true
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      guard next < line.upperBound else { return true }
      switch text.bytes[next] {
      case 0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "*"),
        UInt8(ascii: "_"), NormalizedText.closeQuote:
        return true
      default: return false
      }
    default: return false
    }
  }

  /// Reads one word; answers where it ends.
  private mutating func word(from start: Int, to limit: Int) -> Int {
    let isForeign = text.bytes[start] == NormalizedText.foreignLetter
    let end = reader.read(text, from: start, to: limit, into: &words)
    if isForeign { foreignLetters += end - start } else { latinWords += 1 }
    return end
  }

  private mutating func end(at index: Int) {
    if words.count > current.words.lowerBound {
      current.words = current.words.lowerBound..<words.count
      current.range = current.range.lowerBound..<max(index, current.range.lowerBound)
      sentences.append(current)
    }
    current = ReplyOpening.Sentence()
    current.words = words.count..<words.count
    current.wordsBefore = wordCount
  }
}
