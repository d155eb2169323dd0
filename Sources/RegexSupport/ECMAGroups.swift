/// The capturing groups of an ECMA-262 pattern, known before it is read: a reference may come first.
struct ECMAGroups {
  private(set) var count = 0
  private(set) var numbers: [String: Int] = [:]
  /// The first name given to two groups.
  private(set) var repeated: (text: String, offset: Int)?

  init(_ source: String) {
    var scanner = PatternScanner(source)
    var inClass = false
    while let scalar = scanner.take() {
      switch scalar {
      case "\\": scanner.advance()
      case "[": inClass = true
      case "]": inClass = false
      case "(" where !inClass: note(&scanner)
      default: break
      }
    }
  }

  private mutating func note(_ scanner: inout PatternScanner) {
    guard scanner.current == "?" else {
      count += 1
      return
    }
    guard scanner.peek(1) == "<", scanner.peek(2) != "=", scanner.peek(2) != "!" else { return }
    let offset = scanner.offset
    scanner.advance(by: 2)
    count += 1
    guard let name = scanner.takeGroupName() else { return }
    if numbers[name] != nil, repeated == nil { repeated = (name, offset) }
    numbers[name] = count
  }
}

extension PatternScanner {
  /// Consumes a group's name and the `>` behind it; nil if it is none.
  ///
  /// Any character beyond ASCII counts as a letter, and escapes in names are not read.
  mutating func takeGroupName() -> String? {
    var name = ""
    while let scalar = take() {
      if scalar == ">" { return name.isEmpty ? nil : name }
      let letter = scalar.isLetter || scalar == "_" || scalar == "$" || !scalar.isASCII
      guard letter || (!name.isEmpty && ("0"..."9").contains(scalar)) else { return nil }
      name.unicodeScalars.append(scalar)
    }
    return nil
  }
}
