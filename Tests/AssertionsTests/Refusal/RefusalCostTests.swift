import Testing

@testable import Assertions

/// What reading a reply costs, counted in bytes, words and automaton steps instead of time.
@Suite struct RefusalCostTests {
  /// Texts that would be dear for a matcher that goes back, a word at a time.
  static let hostile = [
    "I ", "I really ", "I can not ", "not ", "\"", "'a ", "- ", "A: no. B: no.\n", "so I ", "; ",
    "I really really really can really really not ", "无法", "저는 ", "`", "however but ",
  ]

  private func opening(_ piece: String, times: Int) -> ReplyOpening {
    ReplyOpening(
      NormalizedText(String(repeating: piece, count: times)), rules: .rules(for: .english))
  }

  @Test(arguments: hostile)
  func everyWordIsMatchedOnce(piece: String) {
    let opening = opening(piece, times: 300)
    var next = 0
    for sentence in opening.sentences {
      #expect(sentence.words.lowerBound >= next, "words belong to one sentence")
      next = sentence.words.upperBound
    }
    #expect(next <= opening.words.count)
    #expect(opening.words.count <= opening.normalized.bytes.count * 2, "parts of contractions")
  }

  @Test(arguments: hostile)
  func twiceTheTextIsAtMostTwiceTheSteps(piece: String) {
    for times in [10, 20, 40, 80] {
      let (less, more) = (opening(piece, times: times), opening(piece, times: times * 2))
      #expect(more.words.count <= less.words.count * 2 + 4, "\(times)")
      #expect(more.sentences.count <= less.sentences.count * 2 + 2, "\(times)")
    }
  }

  @Test(arguments: hostile)
  func behindTheWindowNothingIsRead(piece: String) {
    let many = NormalizedText.window / piece.utf8.count + 1
    let (full, longer) = (opening(piece, times: many), opening(piece, times: many * 50))
    #expect(full.normalized.bytes.count <= NormalizedText.window)
    #expect(longer.normalized.bytes.count == full.normalized.bytes.count)
    #expect(longer.words.count == full.words.count)
    #expect(longer.sentences.count == full.sentences.count)
  }

  /// A step costs as many machine words as the patterns fill, whatever the sentence holds.
  @Test(arguments: RefusalLanguage.allCases)
  func aStepIsBounded(language: RefusalLanguage) {
    #expect((1...220).contains(RefusalRules.rules(for: language).lanes))
  }
}
