import ContractModel
import Testing

@testable import Assertions

/// How words, languages and the parts of a reply are read.
@Suite struct RefusalReadingTests {
  @Test(arguments: [
    ("can't", ["can", "not"]), ("won't", ["will", "not"]), ("cannot", ["can", "not"]),
    ("I'm", ["i", "am"]), ("let's", ["let", "us"]), ("that's", ["that", "is"]),
    ("isn't", ["is", "not"]), ("we'll", ["we", "will"]), ("I'd", ["i", "would"]),
    ("DON'T", ["do", "not"]), ("dont", ["do", "not"]), ("they've", ["they", "have"]),
    ("o'clock", ["o"]), ("word", ["word"]),
  ]) func takesContractionsApart(text: String, parts: [String]) {
    var lexicon = RefusalLexicon()
    let contractions = EnglishContractions(&lexicon)
    for word in parts + ["that", "we", "they", "is"] { _ = lexicon.number(adding: word) }
    let reader = WordReader(lexicon: lexicon, language: .english, contractions: contractions)
    let normalized = NormalizedText(text)
    var found: [UInt16] = []
    let end = reader.read(normalized, from: 0, to: normalized.bytes.count, into: &found)
    #expect(found == parts.map { lexicon.number(of: $0) })
    #expect(end == text.utf8.count)
  }

  @Test(arguments: [
    ("Désolé", "desole"), ("GROẞE", "gro"), ("Tyvärr", "tyvarr"), ("não", "nao"), ("ĳ", "i"),
    ("无法", "无法"), ("수 없", "수 없"),
  ]) func foldsLetters(text: String, folded: String) {
    #expect(NormalizedText.folded(text).hasPrefix(folded))
  }

  @Test(arguments: [
    ("Vain a", 4), ("é!", 2), ("无法。", 3), ("a无b", 1),
  ]) func everyByteKnowsItsOrigin(text: String, index: Int) {
    let normalized = NormalizedText(text)
    let starts = text.unicodeScalars.indices.map {
      text.utf8.distance(from: text.startIndex, to: $0)
    }
    for (place, start) in starts.enumerated() { #expect(normalized.origin(of: place) == start) }
    #expect(normalized.origin(of: starts.count) == text.utf8.count)
    #expect(normalized.bytes.count == starts.count)
    if !normalized.units.isEmpty { #expect(normalized.units.count == starts.count) }
  }

  @Test func tellsLanguagesOfTheChallengeApart() {
    var wrong: [String] = []
    for testCase in RefusalChallengeTests.cases where testCase.text.utf8.count >= 40 {
      let known = RefusalLanguage(rawValue: testCase.language)
      let guess = LanguageGuess.language(of: NormalizedText(testCase.text))
      if guess != known.map({ .known($0) }) { wrong.append("\(testCase.id): \(guess)") }
    }
    #expect(wrong.count <= 12, "\(wrong.joined(separator: "\n"))")
  }

  @Test(arguments: [
    "Извините, но я не могу помочь с этим запросом.", "عذرا، لا يمكنني المساعدة في هذا الطلب.",
    "Przykro mi, ale nie mogę pomóc w tej sprawie.", "ขออภัย ฉันไม่สามารถช่วยเรื่องนี้ได้",
    "Üzgünüm, ama bu konuda yardımcı olamam.", "Maaf, saya tidak bisa membantu dengan itu.",
  ]) func aLanguageWithoutALexiconIsUnknown(text: String) {
    let finding = WordingRefusalDetector().finding(for: Reply(text: text), phrases: .none)
    #expect(finding.verdict == .unknownLanguage)
    #expect(finding.language == nil)
  }

  @Test(arguments: [
    ("<think>no</think>Yes.", 17), ("<s> [/INST] Yes.", 11), ("Yes.", 0), ("<p>Yes.</p>", 0),
    ("<|assistant|>\nYes.", 13), ("a</think>b</think>c", 9),
    ("<|channel|>analysis<|message|>no<|channel|>final<|message|>Yes.", 59),
  ]) func theAnswerBeginsBehindTheReasoning(text: String, offset: Int) {
    #expect(ReasoningTags.answerOffset(in: text) == offset)
  }

  @Test(arguments: ["<think>I can't help with that.", "</s> <think> so", "◁think▷ so"])
  func reasoningWithoutEndIsNoAnswer(text: String) {
    #expect(ReasoningTags.answerOffset(in: text) == nil)
  }

  @Test func evidenceStandsWhereItSays() throws {
    let text = "<think>é</think>\n – Öfter mal was. I’m sorry, I can’t help with that. Bye!"
    let finding = WordingRefusalDetector().finding(for: Reply(text: text), phrases: .none)
    let evidence = try #require(finding.evidence.first)
    let range = try #require(evidence.range)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == evidence.text)
    #expect(evidence.text == "I’m sorry, I can’t help with that.")
  }
}
