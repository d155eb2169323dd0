extension RefusalRules {
  /// The rules of a language, compiled at first use and kept for the process.
  static func rules(for language: RefusalLanguage) -> RefusalRules {
    switch language {
    case .english: english
    case .chinese: chinese
    case .korean: korean
    case .finnish: finnish
    case .german: german
    case .french: french
    case .spanish: spanish
    case .italian: italian
    case .portuguese: portuguese
    case .dutch: dutch
    case .japanese: japanese
    case .swedish: swedish
    }
  }

  /// The words of a list written between blanks and line ends.
  static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static let english = RefusalRules(.english, EnglishRules.source)
  private static let chinese = RefusalRules(.chinese, ChineseRules.source)
  private static let korean = RefusalRules(.korean, KoreanRules.source)
  private static let finnish = RefusalRules(.finnish, FinnishRules.source)
  private static let german = RefusalRules(.german, GermanRules.source)
  private static let french = RefusalRules(.french, FrenchRules.source)
  private static let spanish = RefusalRules(.spanish, SpanishRules.source)
  private static let italian = RefusalRules(.italian, ItalianRules.source)
  private static let portuguese = RefusalRules(.portuguese, PortugueseRules.source)
  private static let dutch = RefusalRules(.dutch, DutchRules.source)
  private static let japanese = RefusalRules(.japanese, JapaneseRules.source)
  private static let swedish = RefusalRules(.swedish, SwedishRules.source)
}
