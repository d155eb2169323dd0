/// Walks the normalised text line by line and cuts what the speaker says into sentences.
struct SentenceReader {
  private let bytes: [UInt8]
  private let lexicon: RefusalLexicon
  private let quotes: QuotationUse
  private let script: ScriptLines
  private(set) var sentences: [ReplyOpening.Sentence] = []
  private(set) var wordCount = 0
  private(set) var listEntries = 0
  private(set) var codeBlocks = 0
  private(set) var evidence = LanguageEvidence()
  private var current = ReplyOpening.Sentence()
  private var isInLetter = false

  init(_ bytes: [UInt8], lexicon: RefusalLexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    quotes = QuotationUse(of: bytes)
    script = ScriptLines(of: bytes)
  }

  mutating func read() {
    let bytes = bytes
    bytes.withUnsafeBufferPointer { buffer in
      var fence: MarkdownFence?
      for line in ByteLines(buffer) {
        if let open = fence {
          if open.isClosed(by: line, in: buffer) { fence = nil }
          continue
        }
        fence = MarkdownFence(opening: line, in: buffer)
        if fence == nil { read(line) } else { codeBlocks += 1 }
      }
    }
    end(at: bytes.count)
  }

  private mutating func read(_ line: Range<Int>) {
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
    }
    current.range = start..<start
    words(in: start..<line.upperBound)
    end(at: line.upperBound)
  }

  private mutating func words(in line: Range<Int>) {
    var index = line.lowerBound
    var closings = quotes.closings(in: line, of: bytes)
    while index < line.upperBound {
      let byte = bytes[index]
      if let behind = closings.end(ofQuotationAt: index) {
        index = behind
      } else if SpokenWord.isLetter(byte) {
        index = word(from: index, to: line.upperBound)
      } else {
        index += 1
        let isLast = index == line.upperBound
        let isEnd =
          byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
        if isEnd, isLast || SpokenWord.endsSentence(bytes[index]) {
          end(at: index)
          current.isInLetter = isInLetter
          current.range = index..<index
        }
      }
    }
  }

  /// Reads one word with its contraction; answers where it ends.
  private mutating func word(from start: Int, to end: Int) -> Int {
    let spoken = SpokenWord(bytes, from: start, to: end)
    evidence.note(spoken, isFirst: current.words.isEmpty)
    spoken.forEachPart { part in current.words.append(lexicon.number(of: part)) }
    wordCount += 1
    return spoken.end
  }

  private mutating func end(at index: Int) {
    if !current.words.isEmpty {
      current.range = current.range.lowerBound..<max(index, current.range.lowerBound)
      sentences.append(current)
    }
    current = ReplyOpening.Sentence()
    current.wordsBefore = wordCount
  }
}
