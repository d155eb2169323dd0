import TestSupport
import Testing
import XMLSupport

@Suite struct XMLTextTests {
  @Test(arguments: [
    ("plain é 🐲\t\n", "plain é 🐲\t\n"), ("", ""),
    ("a\u{1B}[1;31mred\u{1B}[0m", "ared"), ("\u{1B}[?25l\u{1B}[2 q!", "!"),
    ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
    ("\u{1B}P1$q\u{1B}\\x\u{1B}_a\u{7}\u{1B}^b\u{7}\u{1B}Xc\u{7}", "x"),
    ("\u{1B}(B\u{1B}7a\u{1B}8", "a"),
    ("\u{1B}", #"\u{1B}"#), ("\u{1B}Hello", #"\u{1B}Hello"#), ("\u{1B}[", #"\u{1B}["#),
    ("\u{1B}[31", #"\u{1B}[31"#), ("\u{1B}[3\n1m", "\\u{1B}[3\n1m"), ("\u{1B}(", #"\u{1B}("#),
    ("\u{1B}]0;never ended", #"\u{1B}]0;never ended"#), ("\u{1B}]a\u{1B}[mb", #"\u{1B}]ab"#),
    ("\u{1B}]a\nb\u{7}", "\\u{1B}]a\nb\\u{7}"), ("\u{1B}]a\u{1B}", #"\u{1B}]a\u{1B}"#),
    ("\u{1B}\u{1B}[m[31m", #"\u{1B}[31m"#),
    ("\0\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}", #"\u{0}\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}"#),
    ("\u{80}\u{85}\u{9B}31m\u{9F}\u{A0}", "\\u{80}\\u{85}\\u{9B}31m\\u{9F}\u{A0}"),
    ("\u{FFFD}\u{FFFE}\u{FFFF}\u{FFBE}", "\u{FFFD}\\u{FFFE}\\u{FFFF}\u{FFBE}"),
    ("a\r\nb\rc\r\r\nd\r", "a\nb\nc\n\nd\n"), ("é\u{1}é", #"é\u{1}é"#), ("]]>", "]]>"),
  ])
  func isSanitised(text: String, wanted: String) {
    #expect(XMLText.sanitised(text) == wanted)
    #expect(XMLText.sanitised(Array(text.utf8)) == wanted)
  }

  @Test func bytesThatAreNotUTF8BecomeReplacementCharacters() {
    #expect(XMLText.sanitised([0x61, 0xFF, 0xC2]) == "a\u{FFFD}\u{FFFD}")
    #expect(XMLText.sanitised([0xED, 0xA0, 0x80, 0x1B]).hasSuffix(#"\u{1B}"#))
  }

  @Test func sanitisingTwiceChangesNothing() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let once = XMLText.sanitised(HostileText.make(&random))
      #expect(XMLText.sanitised(once) == once, "seed 1")
    }
  }

  @Test func unfinishedSequencesCostLinearTime() {
    let text = String(repeating: "\u{1B}]", count: 200_000)
    #expect(XMLText.sanitised(text).utf8.count == 200_000 * 7)
  }

  @Test func textThatFitsIsNotCut() {
    #expect(XMLText.capped("é", maxUTF8: 2).text == "é")
    #expect(XMLText.capped("é", maxUTF8: 2).cutBytes == 0)
  }

  @Test func cutTextSaysHowMuchIsMissing() {
    let capped = XMLText.capped(String(repeating: "é", count: 100), maxUTF8: 41)
    #expect(capped.text == String(repeating: "é", count: 10) + " [… 180 bytes cut]")
    #expect(capped.text.utf8.count <= 41)
    #expect(capped.cutBytes == 180)
  }

  @Test(arguments: 0...60)
  func cutFallsBetweenScalarsAndFits(cap: Int) {
    let text = String(repeating: "aé🐲", count: 20)
    let capped = XMLText.capped(text, maxUTF8: cap)
    #expect(capped.text.utf8.count <= cap)
    #expect(!capped.text.unicodeScalars.contains("\u{FFFD}"))
    let kept = capped.text.split(separator: " [", omittingEmptySubsequences: false).first ?? ""
    #expect(text.hasPrefix(kept))
    #expect(kept.utf8.count + capped.cutBytes == text.utf8.count)
  }

  @Test func negativeCapKeepsNothing() {
    #expect(XMLText.capped("abc", maxUTF8: -1).text == "")
  }
}
