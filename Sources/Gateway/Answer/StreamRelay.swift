import ContractModel
import Exchanges
import Transport
import WireFormats

/// Hands a member's stream on to the caller, delta by delta, in the caller's own API.
///
/// From the first frame on nobody else can answer: whatever breaks ends the stream in the API's own
/// error, never in a clean end.
struct StreamRelay: Sendable {
  let line: MemberWire
  let call: GatewayCall
  let structured: StructuredReply
  let redactor: Redactor
  let clock: GatewayClock

  private(set) var stream: RunningStream
  private var writer: any ReplyStreamWriter

  /// How the reply ended, for the engine and the traces.
  struct End: Sendable {
    var reply: Reply
    var failure: ExchangeFailure?
    var observed: ObservedExchange
  }

  init(
    _ stream: RunningStream, line: MemberWire, call: GatewayCall, structured: StructuredReply,
    redactor: Redactor, clock: GatewayClock, writer: any ReplyStreamWriter
  ) {
    self.stream = stream
    self.line = line
    self.call = call
    self.structured = structured
    self.redactor = redactor
    self.clock = clock
    self.writer = writer
  }

  /// The frames of everything that was held; what was counted by then stands in the stream's start.
  mutating func opening() -> [[UInt8]] {
    var start = Reply(model: line.member.model)
    for delta in stream.held {
      switch delta {
      case .begin(let id, let model): (start.id, start.model) = (id, model ?? start.model)
      case .usage(let counts): start.usage = counts
      default: break
      }
    }
    var frames = writer.begin(start)
    for delta in stream.held { frames += write(delta) }
    stream.held = []
    return frames
  }

  /// The frames of what comes next; nil once nothing more comes.
  ///
  /// Empty where the member only says that it is alive: the caller is told so too.
  mutating func more() async throws(TransportFailure) -> [[UInt8]]? {
    let chunks = try await stream.chunks.nextBatch()
    guard !chunks.isEmpty else { return nil }
    var frames: [[UInt8]] = []
    for chunk in chunks {
      let progress = stream.decoder.feed(chunk.bytes)
      if progress.contains(.content) || progress.contains(.reasoning) {
        stream.exchange.contentArrived(at: chunk.at)
      }
      for delta in stream.decoder.takeDeltas() { frames += write(delta) }
    }
    return frames.isEmpty ? [writer.keepAlive] : frames
  }

  /// What ends the reply: its last frames, and how it ended.
  mutating func close(after broken: TransportFailure?) -> (frames: [[UInt8]], end: End) {
    let reply = stream.decoder.finish()
    var frames: [[UInt8]] = []
    for delta in stream.decoder.takeDeltas() { frames += write(delta) }
    var observed = ObservedExchange(
      head: stream.exchange.head, reply: reply, transport: broken,
      timings: stream.exchange.timings)
    observed.timings.firstToken = stream.firstContent
    observed.redact(by: redactor)
    var failure = FailureClassifier.classify(
      head: observed.head, reply: observed.reply, transport: broken, now: clock.timestamp)
    // A refusal or a filter behind content is how the reply ends, not a broken stream.
    if failure?.endsReply == true { failure = nil }
    if failure == nil { failure = structured.fault(of: reply, for: call.parsed.prompt) }
    if let failure {
      frames += writer.fail(error(for: failure))
    } else {
      frames += writer.end(reply.passedOn(from: line.member.wire, to: call.api))
    }
    return (frames, End(reply: observed.reply ?? reply, failure: failure, observed: observed))
  }

  private func error(for failure: ExchangeFailure) -> ProviderError {
    let kind: FailureClass =
      switch failure.kind {
      case .overloaded, .rateLimit, .timeout: failure.kind
      default: .server
      }
    let native = call.api.format.server.typicalError(kind, model: call.asked)
    var error = native ?? ProviderError(type: "server_error", message: "")
    error.status = nil
    error.message = redactor.redacted(
      "\(line.member.name) broke off: \(LogSafe.line(failure.message.cut(toUTF8: 300)))")
    return error
  }

  private mutating func write(_ delta: ReplyDelta) -> [[UInt8]] {
    switch delta {
    case .begin, .finish: []
    default: writer.write(delta)
    }
  }
}

extension ExchangeFailure {
  /// The provider ended the reply so; what was handed over stands.
  fileprivate var endsReply: Bool { kind == .refusal || kind == .contentFilter }
}
