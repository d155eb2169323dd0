import ContractModel
import Testing

@Suite struct LogSafeTests {
  /// A table within one test: as arguments the test runner would print them unescaped.
  private static let lines: [(text: String, safe: String)] = [
    ("::error::x", "\\u{3A}:error::x"),
    ("   ::add-mask::x", "   \\u{3A}:add-mask::x"),
    ("\u{200B}::error::x", "\u{200B}\\u{3A}:error::x"),
    ("say ::error::", "say ::error::"),
    ("a ##[command]x", "a \\u{23}#[command]x"),
    ("##vso[task.setvariable]", "\\u{23}#vso[task.setvariable]"),
    ("x ##VSO[y", "x \\u{23}#VSO[y"),
    ("section_start:1:x", "\\u{73}ection_start:1:x"),
    ("\u{1B}[31mred", "\\u{1B}[31mred"),
    ("a\rb", "a\\rb"), ("a\nb", "a\\nb"), ("a\tb", "a\\tb"),
    ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}evil", "\\u{202E}evil"),
    ("\u{0}", "\\u{00}"), ("plain text, 1: 2", "plain text, 1: 2"), ("süß 漢字", "süß 漢字"),
  ]

  @Test func makesALineHarmless() {
    for (index, line) in Self.lines.enumerated() {
      let isSafe = LogSafe.line(line.text) == line.safe
      #expect(isSafe, "row \(index)")
    }
  }

  @Test func breaksCommandsOnEveryLineOfABlock() {
    #expect(LogSafe.block("one\n::error::two\n three") == "one\n\\u{3A}:error::two\n three")
    #expect(LogSafe.block("a\r\n::x") == "a\\r\n\\u{3A}:x")
  }

  @Test func changesNothingASecondTime() {
    let once = LogSafe.block("::error::\u{1B}[1m ##[x] \u{7}")
    #expect(LogSafe.block(once) == once)
  }
}
