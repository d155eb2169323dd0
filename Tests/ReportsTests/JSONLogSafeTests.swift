import Testing

@testable import Reports

@Suite struct JSONLogSafeTests {
  private func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    JSONLogSafe.append(Array(text.utf8), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("a#b", "a#b"), ("#", "#"), ("a#", "a#"),
    ("##", #"\u0023#"#), ("###", #"\u0023\u0023#"#), ("a##[error]", #"a\u0023#[error]"#),
    ("section_start:1", #"\u0073ection_start:1"#), ("Section_end", #"\u0053ection_end"#),
    ("section", "section"), ("s", "s"), ("a\u{7F}b", #"a\u007fb"#),
  ])
  func escapesWhatARunnerReads(text: String, expected: String) {
    #expect(escaped(text) == expected)
    #expect(escaped(text + "\"") == expected + "\"")
  }

  /// Every bound of every range, with its neighbours on the other side.
  @Test(
    arguments: [
      (0x80, 0x9F), (0x061C, 0x061C), (0x200E, 0x200F), (0x2028, 0x202E), (0x2066, 0x2069),
      (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
    ] as [(UInt32, UInt32)])
  func escapesControlsAndNothingBesideThem(first: UInt32, last: UInt32) throws {
    for value in [first, last] {
      let scalar = try #require(Unicode.Scalar(value))
      let units = String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      #expect(escaped("a\(scalar)b") == "a" + units.joined() + "b")
      #expect(escaped("\(scalar)") == units.joined())
    }
    for value in [first - 1, last + 1] where value != 0x7F {
      let scalar = try #require(Unicode.Scalar(value))
      #expect(escaped("a\(scalar)b") == "a\(scalar)b")
    }
  }

  @Test func leavesBrokenBytesAsTheyAre() {
    var output: [UInt8] = []
    let bytes: [UInt8] = [0x61, 0xC2]
    JSONLogSafe.append(bytes, to: &output)
    JSONLogSafe.append([0xE2, 0x80], to: &output)
    JSONLogSafe.append([0xF3, 0xA0, 0x80], to: &output)
    #expect(output == bytes + [0xE2, 0x80] + [0xF3, 0xA0, 0x80])
  }
}
