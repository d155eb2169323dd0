/// How long a text is in every unit that can be counted in it, found in one walk over its UTF-8.
struct TextCounts: Sendable, Equatable {
  /// Extended grapheme clusters.
  private(set) var characters = 0
  private(set) var bytes = 0
  private(set) var words = 0
  /// Lines up to the last one that is not blank.
  private(set) var lines = 0
  private(set) var sentences = 0

  /// Counts a text; time is linear in its length, whatever it holds.
  init(_ text: String) {
    var words = WordCounter()
    var sentences = SentenceCounter()
    var lines = LineCounter()
    var isASCII = true
    text.withUTF8Bytes { buffer in
      bytes = buffer.count
      var scalars = UTF8Scalars(buffer)
      while let scalar = scalars.next() {
        if scalar >= 0x80 { isASCII = false }
        words.feed(WordBreakClass.of(scalar))
        sentences.feed(scalar)
        lines.feed(scalar)
      }
    }
    self.words = words.count
    self.sentences = sentences.finished()
    self.lines = lines.count
    // In ASCII only a carriage return and its line feed share a cluster.
    characters = isASCII ? bytes - lines.pairs : text.count
  }
}
