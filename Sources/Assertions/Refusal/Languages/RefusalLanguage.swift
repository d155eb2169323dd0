/// A language for which there is a lexicon of refusals, by its ISO 639-1 code.
package enum RefusalLanguage: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case chinese = "zh"
  case korean = "ko"
  case finnish = "fi"
  case german = "de"
  case french = "fr"
  case spanish = "es"
  case italian = "it"
  case portuguese = "pt"
  case dutch = "nl"
  case japanese = "ja"
  case swedish = "sv"

  /// Whether its words stand without reliable blanks between them, so that the lexicon's entries
  /// cut the text.
  var isUnspaced: Bool {
    switch self {
    case .chinese, .japanese, .korean: true
    default: false
    }
  }
}
