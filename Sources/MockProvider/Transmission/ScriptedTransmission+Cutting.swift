import WireFormats

/// Changes at offsets of the body; bytes, pieces and waits before an offset stay as they are.
extension ScriptedTransmission {
  /// The most pieces that a fault cuts a body into, so that memory stays bounded.
  static let mostPieces = 100_000

  /// The offset behind that many events; the body's size where there are fewer.
  func offset(behindEvents count: Int) -> Int {
    let ends = events.ends(in: body)
    if count <= 0 { return 0 }
    return count <= ends.count ? ends[count - 1] : size
  }

  /// Where an event stands: the one of that index, or the last; nil where there is none.
  func range(ofEvent index: Int) -> Range<Int>? {
    let ends = events.ends(in: body)
    guard !ends.isEmpty else { return nil }
    let place = min(max(0, index), ends.count - 1)
    return (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }

  /// Makes a piece begin at an offset; returns its index, or the number of pieces at the end.
  mutating func cut(at offset: Int) -> Int {
    var rest = max(0, offset)
    for (index, piece) in pieces.enumerated() where piece.layer == .body {
      if rest == 0 { return index }
      if rest < piece.bytes.count {
        pieces[index].bytes = Array(piece.bytes[..<rest])
        pieces.insert(Piece(bytes: Array(piece.bytes[rest...])), at: index + 1)
        return index + 1
      }
      rest -= piece.bytes.count
    }
    return pieces.count
  }

  /// Leaves out everything from an offset on.
  mutating func keep(first offset: Int) {
    pieces.removeSubrange(cut(at: offset)...)
  }

  /// Puts bytes between those before and behind an offset.
  mutating func insert(_ bytes: [UInt8], at offset: Int, layer: Layer = .body) {
    pieces.insert(Piece(bytes: bytes, layer: layer), at: cut(at: offset))
  }

  /// Puts bytes in the place of a range.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    let start = cut(at: range.lowerBound)
    let end = cut(at: range.upperBound)
    let wait = start < end ? pieces[start].wait : .zero
    pieces.replaceSubrange(
      start..<max(start, end), with: bytes.isEmpty ? [] : [Piece(bytes: bytes, wait: wait)])
  }

  /// Waits before the byte at an offset, or before the end where nothing follows.
  mutating func wait(_ duration: Duration, at offset: Int) {
    let index = cut(at: offset)
    if index < pieces.count {
      pieces[index].wait += duration
    } else {
      endWait += duration
    }
  }

  /// Breaks the reply off; a plain one has announced its whole size.
  mutating func breakOff(at offset: Int, _ end: End) {
    guard offset < size || self.end == .complete else { return }
    if framing == .sized { framing = .declared(size) }
    keep(first: offset)
    self.end = end
    endWait = .zero
  }

  /// Cuts every piece of the body into slices of at most that size, with a wait between them.
  mutating func slice(into length: Int, wait: (Int) -> Duration) {
    let length = max(1, length, (size + Self.mostPieces - 1) / Self.mostPieces)
    var slices: [Piece] = []
    for piece in pieces {
      guard piece.layer == .body, piece.bytes.count > length else {
        slices.append(piece)
        continue
      }
      for start in stride(from: 0, to: piece.bytes.count, by: length) {
        let bytes = Array(piece.bytes[start..<min(start + length, piece.bytes.count)])
        slices.append(
          Piece(bytes: bytes, wait: start == 0 ? piece.wait : wait(bytes.count)))
      }
    }
    pieces = slices
  }
}
