import JSONSupport

/// An event that added text and did nothing else, as the pattern of those that follow it.
///
/// Most events of a stream are the one before with another text in it. What is the same byte by byte
/// needs no parsing: its other members say again what they said. Padding that hides the length of a
/// text (`obfuscation`) may differ as well. Whatever is not plainly so is for the parser.
struct RepeatedEvent: Sendable {
  private static let padding = Array(#""obfuscation":""#.utf8)
  /// Up to and with the quote before the text.
  private let before: [UInt8]
  /// From the quote behind the text to the quote before the padding, or to the end.
  private let behind: [UInt8]
  /// From the quote behind the padding to the end; nil where there is none.
  private let last: [UInt8]?

  /// The pattern of an event whose text is the value of that key; nil where the key stands there
  /// more than once, or the text has escapes.
  init?(_ event: [UInt8], key: String) {
    let quoted = Array("\"\(key)\":".utf8)
    guard let place = event.firstRange(of: quoted),
      event[place.upperBound...].firstRange(of: quoted) == nil
    else { return nil }
    var start = place.upperBound
    if start < event.count, event[start] == 0x20 { start += 1 }
    guard start < event.count, event[start] == UInt8(ascii: "\""),
      let end = Self.endOfText(in: event, from: start + 1)
    else { return nil }
    before = Array(event[...start])
    let rest = event[end...]
    guard let padding = rest.firstRange(of: Self.padding) else {
      behind = Array(rest)
      last = nil
      return
    }
    guard let close = Self.endOfText(in: event, from: padding.upperBound) else { return nil }
    behind = Array(rest[..<padding.upperBound])
    last = Array(event[close...])
  }

  /// The text of an event that is the pattern but for it; nil for every other event.
  func text(of event: [UInt8]) -> String? {
    guard event.count >= before.count + behind.count, Self.holds(before, in: event, at: 0),
      let end = Self.endOfText(in: event, from: before.count),
      Self.holds(behind, in: event, at: end)
    else { return nil }
    var rest = end + behind.count
    if let last {
      guard let close = Self.endOfText(in: event, from: rest),
        Self.holds(last, in: event, at: close),
        String(validating: event[rest..<close], as: UTF8.self) != nil
      else { return nil }
      rest = close + last.count
    }
    guard rest == event.count else { return nil }
    return String(validating: event[before.count..<end], as: UTF8.self)
  }

  private static func holds(_ part: [UInt8], in event: [UInt8], at start: Int) -> Bool {
    guard start + part.count <= event.count else { return false }
    return part.withUnsafeBytes { part in
      event.withUnsafeBytes { event in
        UnsafeRawBufferPointer(rebasing: event[start..<(start + part.count)])
          .elementsEqual(part)
      }
    }
  }

  /// The quote that ends a text without escapes and control characters.
  private static func endOfText(in event: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < event.count {
      let byte = event[index]
      if byte == UInt8(ascii: "\"") { return index }
      if byte < 0x20 || byte == UInt8(ascii: "\\") { return nil }
      index += 1
    }
    return nil
  }
}
