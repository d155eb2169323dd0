/// A word of normalised text and the parts a contraction is made of: `can't` is `can not`.
struct SpokenWord {
  /// Letters before the apostrophe, lower case.
  private(set) var base = RefusalLexicon.Word()
  private var tail = RefusalLexicon.Word()
  private var hasForeignLetter = false
  /// The index behind the word.
  private(set) var end: Int

  init(_ bytes: [UInt8], from start: Int, to limit: Int) {
    end = start
    var hasApostrophe = false
    while end < limit {
      let byte = bytes[end]
      if byte == UInt8(ascii: "'"), !hasApostrophe, end + 1 < limit,
        Self.isLetter(bytes[end + 1])
      {
        hasApostrophe = true
      } else if Self.isLetter(byte) {
        if byte == NormalizedText.foreignLetter { hasForeignLetter = true }
        if hasApostrophe { tail.append(byte | 0x20) } else { base.append(byte | 0x20) }
      } else {
        break
      }
      end += 1
    }
  }

  /// ASCII letters and the placeholder for others.
  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || byte == NormalizedText.foreignLetter
  }

  /// Whether a byte behind a full stop lets it end a sentence.
  static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"),
      NormalizedText.closeQuote:
      true
    default: false
    }
  }

  /// Calls `body` with each part, in order.
  func forEachPart(_ body: (RefusalLexicon.Word) -> Void) {
    if let parts = Self.irregular[base], tail.length == 0 { return parts.forEach(body) }
    switch tail {
    case Self.t:
      // `can't`, `won't`, `don't`: the base ends in the n of not.
      (Self.negated[base] ?? [base]).forEach(body)
      body(Self.not)
    case Self.m: [base, Self.am].forEach(body)
    case Self.re: [base, Self.are].forEach(body)
    case Self.s: [base, base == Self.let ? Self.us : Self.is].forEach(body)
    case Self.ll: [base, Self.will].forEach(body)
    case Self.ve: [base, Self.have].forEach(body)
    case Self.d: [base, Self.would].forEach(body)
    default: body(base)
    }
  }

  private typealias Word = RefusalLexicon.Word
  private static let (t, m, re, s) = (Word("t"), Word("m"), Word("re"), Word("s"))
  private static let (ll, ve, d) = (Word("ll"), Word("ve"), Word("d"))
  private static let (not, am, are, `is`) = (Word("not"), Word("am"), Word("are"), Word("is"))
  private static let (will, have, would) = (Word("will"), Word("have"), Word("would"))
  private static let (us, `let`) = (Word("us"), Word("let"))
  private static let negated: [Word: [Word]] = [
    Word("can"): [Word("can")], Word("won"): [will], Word("don"): [Word("do")],
    Word("doesn"): [Word("does")], Word("didn"): [Word("did")], Word("isn"): [`is`],
    Word("aren"): [are], Word("wasn"): [Word("was")], Word("weren"): [Word("were")],
    Word("wouldn"): [would], Word("couldn"): [Word("could")], Word("shouldn"): [Word("should")],
    Word("haven"): [have], Word("hasn"): [Word("has")], Word("ain"): [am],
    Word("mustn"): [Word("must")], Word("shan"): [Word("shall")],
  ]
  /// Contractions without their apostrophe, and words written in one.
  private static let irregular: [Word: [Word]] = [
    Word("cannot"): [Word("can"), not], Word("cant"): [Word("can"), not],
    Word("wont"): [will, not], Word("dont"): [Word("do"), not], Word("im"): [Word("i"), am],
    Word("gonna"): [Word("going"), Word("to")],
  ]
}
