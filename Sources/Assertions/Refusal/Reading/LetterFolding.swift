/// Latin letters beyond ASCII as the letter they are built on: `é` and `É` as `e`, `ß` as `s`.
///
/// People and models leave accents out, and a rule need not be written twice.
enum LetterFolding {
  /// U+00C0 to U+017F.
  private static let letters: [UInt8] = Array(
    """
    aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """.utf8)

  /// The ASCII letter, lower case; nil where there is none.
  static func ascii(_ scalar: UInt32) -> UInt8? {
    guard scalar >= 0xC0, scalar < 0xC0 + UInt32(letters.count) else { return nil }
    let letter = letters[Int(scalar) - 0xC0]
    return letter == UInt8(ascii: ".") ? nil : letter
  }
}
