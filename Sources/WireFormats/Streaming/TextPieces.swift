/// Cuts text into the pieces a rendered stream sends, about a word each.
enum TextPieces {
  /// Pieces that join to the text again; none for an empty one. `longest` is in Unicode scalars.
  static func of(_ text: String, longest: Int = 24) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      piece.append(scalar)
      length += 1
      if scalar == " " || scalar == "\n" || length == longest {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        length = 0
      }
    }
    if length > 0 { pieces.append(String(piece)) }
    return pieces
  }
}
