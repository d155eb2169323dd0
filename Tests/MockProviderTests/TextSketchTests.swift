import Testing

@testable import MockProvider

@Suite struct TextSketchTests {
  private func text(_ words: Range<Int>) -> [UInt8] {
    Array(words.map { "word\($0)" }.joined(separator: " ").utf8)
  }

  @Test func findsEqualTextsAlikeAndOthersNot() {
    let sketch = TextSketch(text(0..<500))
    #expect(sketch.likeness(to: sketch) == 1)
    #expect(sketch.likeness(to: TextSketch(text(1000..<1500))) < 0.1)
    #expect(TextSketch([]).likeness(to: TextSketch([])) == 1)
    #expect(TextSketch([]).likeness(to: sketch) == 0)
  }

  @Test func ranksTextsByHowMuchTheyShare() {
    let sketch = TextSketch(text(0..<300))
    let near = sketch.likeness(to: TextSketch(text(0..<290)))
    let middle = sketch.likeness(to: TextSketch(text(0..<150)))
    let far = sketch.likeness(to: TextSketch(text(280..<600)))
    #expect(near > middle)
    #expect(middle > far)
    #expect(near > 0.8 && near < 1.01)
  }

  @Test func tellsTheOrderOfWordsApart() {
    let forwards = TextSketch(Array("the cat sat on the mat today".utf8))
    let backwards = TextSketch(Array("today mat the on sat cat the".utf8))
    #expect(forwards.likeness(to: backwards) < 0.5)
  }
}
