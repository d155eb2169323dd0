/// The word before a dot, as far as it matters whether the dot ends a sentence.
struct DottedWord {
  /// Letters in the part behind the last dot.
  private var letters = 0
  private var digits = 0
  /// Whether every part so far is a single letter, as in `e.g.` and `U.S.`.
  private var isSingles = true
  /// The lower-case ASCII letters of a word of up to eight, one in a byte; 0 if it is none.
  private var packed: UInt64 = 0

  /// A letter or a digit of the word.
  @inline(__always)
  mutating func feed(_ scalar: UInt32, isLetter: Bool) {
    guard isLetter else {
      digits += 1
      return
    }
    letters += 1
    packed = letters <= 8 && scalar < 0x80 ? packed << 8 | UInt64(scalar | 0x20) : 0
  }

  /// A dot behind the word: another part may follow.
  mutating func dot() {
    isSingles = isInitials
    letters = 0
    digits = 0
    packed = 0
  }

  mutating func reset() { self = DottedWord() }

  /// Single letters with dots between them, or one alone.
  var isInitials: Bool { isSingles && letters == 1 && digits == 0 }

  /// A word that is written with a dot and never ends a sentence.
  var isAbbreviation: Bool { digits == 0 && letters <= 8 && Self.always.contains(packed) }

  /// A word that is written with a dot before a number.
  var isNumbered: Bool { digits == 0 && letters <= 8 && Self.beforeNumber.contains(packed) }

  private static let always = pack([
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "cf", "ca", "approx", "bzw", "vgl", "ggf", "inkl",
    "evtl", "sog", "resp", "rev", "gen", "sen", "messrs", "mme", "hr", "fr",
  ])
  private static let beforeNumber = pack([
    "no", "nr", "fig", "vol", "art", "sec", "pp", "chap", "eq", "abb", "abs", "kap", "tel",
  ])

  private static func pack(_ words: [String]) -> Set<UInt64> {
    Set(words.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
  }
}
