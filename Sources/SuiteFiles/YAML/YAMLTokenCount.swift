/// Upper bounds of what a YAML text may hold, counted in one pass over its bytes.
struct YAMLTokenCount {
  /// Aliases whose anchor stands somewhere in the text.
  private(set) var aliases = 0
  /// Different anchors that such aliases name.
  private(set) var anchorsInUse = 0
  /// Keys that may be something other than a word.
  private(set) var complexKeys = 0
  /// Brackets, dashes and lines: each may start a list or a mapping.
  private(set) var collections = 0
  /// The byte of the first alias counted.
  private(set) var firstAlias: Int?

  init(of bytes: [UInt8]) {
    var anchors: Set<ArraySlice<UInt8>> = []
    var named: [(offset: Int, name: ArraySlice<UInt8>)] = []
    /// The last byte that is no blank; a line feed stands for the start of a line.
    var previous: UInt8 = 0x0A
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x26 where Self.startsToken(after: previous) || Self.isBlank(bytes, before: index):  // &
        anchors.insert(Self.word(in: bytes, from: index + 1))
      case 0x2A where Self.startsToken(after: previous) || Self.isBlank(bytes, before: index):  // *
        let name = Self.word(in: bytes, from: index + 1)
        if !name.isEmpty { named.append((index, name)) }
        if Self.isColon(bytes, from: name.endIndex) { complexKeys += 1 }
      case 0x3F where Self.startsToken(after: previous):  // ?
        complexKeys += 1
        collections += 1
      case 0x5D, 0x7D:  // ] }
        if Self.isColon(bytes, from: index + 1) { complexKeys += 1 }
      case 0x5B, 0x7B, 0x2D, 0x0A, 0x0D: collections += 1  // [ { - and line breaks
      default: break
      }
      if byte != 0x20 && byte != 0x09 { previous = byte }
      index += 1
    }
    let used = named.filter { anchors.contains($0.name) }
    aliases = used.count
    anchorsInUse = Set(used.map(\.name)).count
    firstAlias = used.first?.offset
  }

  /// Whether a token may start behind this byte: a line's start, or one of `- ? : , [ {`.
  private static func startsToken(after byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, 0x2D, 0x3F, 0x3A, 0x2C, 0x5B, 0x7B: true
    default: byte >= 0x80  // a line break outside ASCII ends with such a byte
    }
  }

  private static func isBlank(_ bytes: [UInt8], before index: Int) -> Bool {
    index > 0 && (bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09)
  }

  private static func isColon(_ bytes: [UInt8], from start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index < bytes.count && bytes[index] == 0x3A
  }

  /// The letters libyaml takes into an anchor's name.
  private static func word(in bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    let end = bytes[start...].firstIndex { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: false
      default: true
      }
    }
    return bytes[start..<(end ?? bytes.count)]
  }
}
