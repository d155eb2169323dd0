import ContractModel
import JSONSupport

/// Reads a ConverseStream reply from the frames of Amazon's event stream.
///
/// ```
/// undecided ──first byte of a length──▶ frames ──metadata──▶ ended (later frames are oddities)
///     └───────first byte of a text, or an error status──▶ body, read as a plain reply
/// ```
struct BedrockStreamDecoder: ReplyStreamDecoder {
  private enum State {
    case undecided, frames, ended, body
  }

  private var state: State
  private let head: HTTPHead
  private let limits: ReplyLimits
  private let plain: any WireClient
  private var parser: AWSEventFrameParser
  private var reader: BedrockEventReader
  private var draft: ReplyDraft
  private var body: [UInt8] = []

  init(head: HTTPHead, limits: ReplyLimits, plain: any WireClient) {
    self.head = head
    self.limits = limits
    self.plain = plain
    parser = AWSEventFrameParser(frameBytes: limits.eventBytes)
    reader = BedrockEventReader(head)
    draft = ReplyDraft(limits: limits)
    state = head.status >= 300 ? .body : .undecided
  }

  mutating func feed(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    // Lengths are far below 144 MiB; text begins with a printable byte, a blank or a byte order mark.
    if state == .undecided, let first = bytes.first { state = first < 0x09 ? .frames : .body }
    guard state != .body else {
      body += bytes.prefix(max(0, limits.bodyBytes + 1 - body.count))
      return []
    }
    var progress: StreamProgress = []
    for frame in parser.push(bytes) {
      progress.formUnion(state == .ended ? ignore(frame) : read(frame))
      if progress.contains(.finished) { state = .ended }
    }
    if let damage = parser.damage, state == .ended {
      draft.note("the stream went on after its end marker: \(damage)")
    } else if let damage = parser.damage, !draft.isBroken {
      let oddity = "the event stream is damaged: \(damage)"
      if case .tooLong = damage { draft.giveUp(oddity) } else { draft.breakOff(oddity) }
      progress.insert(.failed)
    }
    return progress
  }

  mutating func finish() -> Reply {
    let reply =
      state == .body ? plain.decode(head, body, limits: limits) : reader.conclude(draft)
    draft.settle(reply)
    return reply
  }

  mutating func keepDeltas() { draft.keepDeltas() }

  mutating func takeDeltas() -> [ReplyDelta] { draft.takeDeltas() }

  private mutating func read(_ frame: AWSEventFrame) -> StreamProgress {
    // What follows an error or an unreadable event is no part of the reply.
    if draft.error != nil || draft.isBroken { return [] }
    if let error = BedrockErrors.error(in: frame) {
      draft.error = error
      return .failed
    }
    guard let type = frame[":event-type"] else { return [] }
    let event: JSONValue
    do {
      event = try JSONValue(parsing: frame.payload)
    } catch {
      draft.breakOff("event \"\(type.bounded(to: 80))\" of the stream is not JSON: \(error)")
      return .failed
    }
    let progress = reader.read(type, event, into: &draft)
    return draft.isBroken ? progress.union(.failed) : progress
  }

  private mutating func ignore(_ frame: AWSEventFrame) -> StreamProgress {
    draft.note("the stream went on after its end marker")
    return []
  }
}
