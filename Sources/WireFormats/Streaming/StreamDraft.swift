import ContractModel
import JSONSupport

/// A reply that grows by the events of a stream, whatever frames them on the wire.
///
/// ```
/// growing ──end marker──▶ ended (what still comes is an oddity)
/// ```
struct StreamDraft<Reader: EventReader>: Sendable {
  private(set) var isEnded = false
  private let limits: ReplyLimits
  private var reader: Reader
  private var draft: ReplyDraft
  /// The event before, where it added text alone.
  private var pattern: RepeatedEvent?
  /// How many patterns in a row no event followed.
  private var misses = 0
  private static var mostMisses: Int { 16 }

  init(reader: Reader, limits: ReplyLimits) {
    self.reader = reader
    self.limits = limits
    draft = ReplyDraft(limits: limits)
  }

  /// Takes the bytes of whole events; `isOverflown` tells that the framing gave up on a larger one.
  mutating func read(_ events: [[UInt8]], isOverflown: Bool) -> StreamProgress {
    var progress: StreamProgress = []
    for event in events {
      progress.formUnion(isEnded ? ignore(event) : read(event))
      if progress.contains(.finished) { isEnded = true }
    }
    if isOverflown, !isEnded, !draft.isBroken {
      draft.giveUp("an event of the stream is larger than \(limits.eventBytes) bytes")
    }
    return draft.isBroken || draft.error != nil ? progress.union(.failed) : progress
  }

  /// The reply of a stream that is over.
  mutating func conclude() -> Reply { reader.conclude(draft, isEnded ? .marked : .missing) }

  mutating func keepDeltas() { draft.keepDeltas() }

  mutating func takeDeltas() -> [ReplyDelta] { draft.takeDeltas() }

  /// Makes the rest of the finished reply the last deltas.
  mutating func settle(_ reply: Reply) { draft.settle(reply) }

  /// How the format's streams are framed, and what ends them.
  var framing: EventFraming { reader.framing }

  /// Whether an event that the framing left open is the end marker, or a closed object where
  /// there is no marker.
  func isSurelyWhole(_ event: [UInt8]) -> Bool {
    if Self.isDone(event) { return reader.doneMarker.contains(.finished) }
    guard let value = try? JSONValue(parsing: event) else { return false }
    if framing == .openEnded { return value.objectValue != nil }
    var reader = reader
    var draft = draft
    return reader.read(value, into: &draft).contains(.finished)
  }

  private mutating func read(_ event: [UInt8]) -> StreamProgress {
    if let pattern, let text = pattern.text(of: event) {
      misses = 0
      return draft.take(text: text)
    }
    if pattern != nil { misses += 1 }
    pattern = nil
    if Self.isDone(event) { return reader.doneMarker }
    if event.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }) { return [] }
    let parsed: JSONValue
    do {
      parsed = try JSONValue(parsing: event)
    } catch {
      draft.breakOff("an event of the stream is not JSON: \(error)")
      return .failed
    }
    let known = draft.text.utf8.count
    let progress = reader.read(parsed, into: &draft)
    if misses < Self.mostMisses, progress == .content, draft.text.utf8.count > known,
      let key = reader.soleTextKey(of: parsed)
    {
      pattern = RepeatedEvent(event, key: key)
    }
    return progress
  }

  private mutating func ignore(_ event: [UInt8]) -> StreamProgress {
    if !Self.isDone(event) { draft.note("the stream went on after its end marker") }
    return []
  }

  /// Whether the data is the bare text `[DONE]`.
  private static func isDone(_ event: [UInt8]) -> Bool {
    event.count < 16 && String(decoding: event, as: UTF8.self).split(separator: " ") == ["[DONE]"]
  }
}
