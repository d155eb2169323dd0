import JSONSupport

/// A frame in which one text changes from event to event, kept as the bytes around that text.
struct FrameTemplate: Sendable {
  /// Stands for the text while a frame is taken apart.
  private static let mark = "\u{E000}piece\u{E000}"

  private let before: [UInt8]
  private let behind: [UInt8]

  /// Takes apart the frame that is written for a text; nil where its place cannot be told, since
  /// foreign words in the frame hold the mark too.
  init?(_ frame: (String) -> [UInt8]) {
    let whole = frame(Self.mark)[...]
    var quoted: [UInt8] = []
    JSONText.appendQuoted(Self.mark, to: &quoted)
    guard let place = whole.firstRange(of: quoted),
      whole[place.upperBound...].firstRange(of: quoted) == nil
    else { return nil }
    before = Array(whole[..<place.lowerBound])
    behind = Array(whole[place.upperBound...])
  }

  /// The frame with that text in its place.
  func frame(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(before.count + text.utf8.count + behind.count + 8)
    bytes += before
    JSONText.appendQuoted(text, to: &bytes)
    bytes += behind
    return bytes
  }
}
