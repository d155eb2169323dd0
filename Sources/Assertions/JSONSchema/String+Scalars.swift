extension String {
  /// Whether both are the same code points; `==` would also equate canonically equal spellings.
  func hasSameScalars(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let same = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in left.elementsEqual(right) }
    }
    return (same ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  /// Whether the code points of a text stand in this one; linear, and blind to normalisation.
  ///
  /// The search is Knuth, Morris and Pratt's, so that no text makes it quadratic.
  func containsScalars(of part: String) -> Bool {
    let wanted = Array(part.utf8)
    guard !wanted.isEmpty else { return true }
    var borders = [0]
    var matched = 0
    for byte in wanted.dropFirst() {
      while matched > 0, wanted[matched] != byte { matched = borders[matched - 1] }
      if wanted[matched] == byte { matched += 1 }
      borders.append(matched)
    }
    matched = 0
    for byte in utf8 {
      while matched > 0, wanted[matched] != byte { matched = borders[matched - 1] }
      if wanted[matched] == byte { matched += 1 }
      if matched == wanted.count { return true }
    }
    return false
  }

  /// Counts Unicode scalars on bytes: all but UTF-8's continuation bytes.
  var scalarCount: Int {
    let counted = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
    return counted ?? unicodeScalars.count
  }
}
