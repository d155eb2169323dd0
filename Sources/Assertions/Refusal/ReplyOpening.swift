/// A reply's opening as sentences of numbered words, without what the speaker only quotes.
struct ReplyOpening: Sendable {
  /// One sentence: its words, contractions taken apart, and where it stands.
  struct Sentence: Sendable {
    var words: [Int] = []
    /// Words before it in the opening.
    var wordsBefore = 0
    /// Bytes of the normalised text.
    var range = 0..<0
    var isListEntry = false
    var isInLetter = false
  }

  private let normalized: NormalizedText
  private(set) var sentences: [Sentence] = []
  private(set) var wordCount = 0
  private(set) var listEntries = 0
  private(set) var codeBlocks = 0
  /// Whether the language is one the rules know.
  let language: LanguageEvidence.Language
  /// Whether it is longer than what was looked at.
  var isCut: Bool { normalized.isCut }

  init(_ text: String, lexicon: RefusalLexicon) {
    normalized = NormalizedText(text)
    var reader = SentenceReader(normalized.bytes, lexicon: lexicon)
    reader.read()
    sentences = reader.sentences
    wordCount = reader.wordCount
    listEntries = reader.listEntries
    codeBlocks = reader.codeBlocks
    language = LanguageEvidence.language(of: reader.evidence, normalized)
  }

  /// A sentence as the reply has it.
  func original(of index: Int, in text: String) -> String {
    let range = sentences[index].range
    let start = normalized.origin(of: range.lowerBound)
    let end = normalized.origin(of: range.upperBound)
    let utf8 = text.utf8
    guard let from = utf8.index(utf8.startIndex, offsetBy: start, limitedBy: utf8.endIndex),
      let to = utf8.index(from, offsetBy: max(0, end - start), limitedBy: utf8.endIndex)
    else { return "" }
    return String(String(text[from..<to]).trimmed)
  }
}
