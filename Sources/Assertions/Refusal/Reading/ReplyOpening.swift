/// A reply's opening as sentences of numbered words, without what the speaker only quotes.
struct ReplyOpening: Sendable {
  /// One sentence and where it stands.
  struct Sentence: Sendable {
    /// Its words among those of the opening, contractions taken apart.
    var words = 0..<0
    /// Words before it in the opening.
    var wordsBefore = 0
    /// Bytes of the normalised text.
    var range = 0..<0
    var isListEntry = false
    var isInLetter = false
  }

  let normalized: NormalizedText
  private(set) var sentences: [Sentence] = []
  private(set) var words: [UInt16] = []
  /// Words as a reader counts them; in scripts without blanks two letters stand for one.
  private(set) var wordCount = 0
  private(set) var listEntries = 0
  private(set) var headings = 0
  private(set) var codeBlocks = 0
  /// Code in code blocks, as so many words of six bytes.
  private(set) var codeWords = 0
  /// Whether it is a letter or a mail: what it says is said in somebody's name.
  private(set) var isLetter = false

  init(_ text: NormalizedText, rules: RefusalRules) {
    normalized = text
    var reader = SentenceReader(text, words: rules.words)
    reader.read()
    sentences = reader.sentences
    words = reader.words
    wordCount = reader.wordCount
    listEntries = reader.listEntries
    headings = reader.headings
    codeBlocks = reader.codeBlocks
    codeWords = reader.codeBytes / 6
    isLetter = reader.isInLetter
  }

  /// The words of a sentence.
  func words(of sentence: Sentence) -> ArraySlice<UInt16> { words[sentence.words] }

  /// Whether a sentence announces what follows it.
  func endsInColon(_ sentence: Sentence) -> Bool { end(of: sentence) == UInt8(ascii: ":") }

  /// Whether a sentence goes on in the next line or clause, as those of verse do.
  func endsOpen(_ sentence: Sentence) -> Bool {
    end(of: sentence) == UInt8(ascii: ",") || end(of: sentence) == UInt8(ascii: ";")
  }

  private func end(of sentence: Sentence) -> UInt8? {
    normalized.bytes[sentence.range].last { $0 != 0x20 && $0 != UInt8(ascii: "*") }
  }

  /// A sentence as normalised text.
  func text(of sentence: Sentence) -> String { normalized.text(in: sentence.range) }
}
