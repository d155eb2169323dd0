/// The source line a message points at, kept with it so that rendering needs no file.
package struct SourceExcerpt: Sendable, Hashable {
  /// The line's text without its line break, cut to a bounded length by whoever makes it.
  package var text: String
  /// How many columns the caret underlines, at least 1.
  package var width: Int

  package init(text: String, width: Int = 1) {
    self.text = text
    self.width = max(1, width)
  }
}
