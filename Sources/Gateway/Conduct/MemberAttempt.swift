import ContractModel
import Exchanges
import JSONSupport
import Routing
import Transport
import WireFormats

/// Carries out one attempt: one exchange with one member, up to its end or to its first content.
struct MemberAttempt: Sendable {
  let call: GatewayCall
  let order: AttemptOrder
  let line: MemberWire
  let client: HTTPClient
  let redactor: Redactor
  let structured: StructuredReply
  let clock: GatewayClock
  let boundary: CommitBoundary

  /// Bytes of an error's body that are kept for its message.
  private static let mostOfError = 64 << 10

  /// Asks the member; what was seen of it lands in `facts` as it is seen.
  func run(_ facts: inout AttemptFacts) async -> AttemptResult {
    let prompt: Prompt
    let request: OutgoingExchange
    do throws(WireError) {
      prompt = try tailored(&facts)
      request = try line.outgoing(prompt, within: limits)
    } catch {
      return .unsent(error.description)
    }
    return await prompt.stream ? stream(request, &facts) : collect(request, &facts)
  }

  /// The prompt as this member may and can have it.
  private func tailored(_ facts: inout AttemptFacts) throws(WireError) -> Prompt {
    let portable = try call.parsed.prompt.portable(from: call.api.format.id, to: line.member)
    facts.dropped = portable.dropped
    var prompt = portable.prompt.tailored(to: line.member, overlays: .on)
    if let most = order.maxOutputTokens {
      let asked = call.parsed.prompt.parameters["max_output_tokens"]?.intValue
      if let asked, asked > most { facts.outputCut = most }
      prompt.parameters["max_output_tokens"] = .number(JSONNumber(most))
    }
    return prompt
  }

  private var limits: ExchangeLimits {
    let timeouts = order.timeouts
    return ExchangeLimits(
      connectTimeout: min(.seconds(10), timeouts.header), headerTimeout: timeouts.header,
      firstToken: timeouts.firstContent, idle: timeouts.idle, total: timeouts.total)
  }

  private func collect(
    _ request: OutgoingExchange, _ facts: inout AttemptFacts
  ) async -> AttemptResult {
    let start = ContinuousClock.now
    do throws(TransportFailure) {
      let exchange = try await client.collect(request)
      facts.timings = exchange.timings
      let reply = line.format.client.decode(exchange.head, exchange.body)
      return judged(
        ObservedExchange(head: exchange.head, reply: reply, body: exchange.body), &facts)
    } catch {
      facts.timings.total = ContinuousClock.now - start
      return judged(ObservedExchange(transport: error), &facts)
    }
  }

  private func stream(
    _ request: OutgoingExchange, _ facts: inout AttemptFacts
  ) async -> AttemptResult {
    let start = ContinuousClock.now
    let exchange: StreamedExchange
    do throws(TransportFailure) {
      exchange = try await client.stream(request)
    } catch {
      facts.timings.total = ContinuousClock.now - start
      return judged(ObservedExchange(transport: error), &facts)
    }
    var observed = ObservedExchange(head: exchange.head)
    var decoder = line.format.client.streamDecoder(exchange.head)
    decoder.keepDeltas()
    var chunks = exchange.makeAsyncIterator()
    var held: [ReplyDelta] = []
    do throws(TransportFailure) {
      while let chunk = try await chunks.next() {
        if exchange.head.status >= 300, observed.body.count < Self.mostOfError {
          observed.body += chunk.bytes
        }
        let progress = decoder.feed(chunk.bytes)
        guard !progress.isEmpty else { continue }
        if progress.contains(.content) || progress.contains(.reasoning) {
          exchange.contentArrived(at: chunk.at)
        }
        let deltas = decoder.takeDeltas()
        held += deltas
        switch verdict(on: deltas, exchange.head) {
        case .hold: continue
        case .commit:
          facts.note(exchange.head)
          facts.timings.firstToken = chunk.at
          return .streaming(
            RunningStream(
              exchange: exchange, chunks: chunks, decoder: decoder, held: held,
              firstContent: chunk.at))
        case .prose:
          exchange.cancel()
          facts.note(exchange.head)
          facts.timings = exchange.timings
          facts.charge = .possible
          return .failed(
            ExchangeFailure(.modelOutput, message: "expected JSON, the reply begins with prose"),
            nil)
        }
      }
    } catch {
      observed.transport = error
    }
    facts.timings = exchange.timings
    observed.reply = decoder.finish()
    return judged(observed, &facts)
  }

  private func verdict(on deltas: [ReplyDelta], _ head: HTTPHead) -> CommitBoundary.Verdict {
    guard head.status < 300 else { return .hold }
    return deltas.lazy.map(boundary.judge).first { $0 != .hold } ?? .hold
  }

  /// Classifies an exchange that is over, its credentials masked.
  private func judged(
    _ exchange: ObservedExchange, _ facts: inout AttemptFacts
  ) -> AttemptResult {
    var observed = exchange
    observed.redact(by: redactor)
    facts.note(observed, price: line.member.price)
    var failure = FailureClassifier.classify(
      head: observed.head, reply: observed.reply, transport: observed.transport,
      now: clock.timestamp)
    if failure?.kind == .miss { failure?.message = MissNotice(body: observed.body).description }
    if let failure { return .failed(failure, observed.reply) }
    guard let reply = observed.reply else {
      return .failed(ExchangeFailure(.local, message: "nothing was read"), nil)
    }
    if let fault = structured.fault(of: reply, for: call.parsed.prompt) {
      return .failed(fault, reply)
    }
    return .whole(reply)
  }
}

extension AttemptFacts {
  mutating func note(_ head: HTTPHead) {
    let observed = ObservedExchange(head: head)
    status = head.status
    requestID = observed.requestID
  }

  /// Notes an exchange that is over, with what it cost.
  mutating func note(_ observed: ObservedExchange, price: Price?) {
    if let head = observed.head { note(head) }
    charge = Charge(observed)
    guard let reply = observed.reply else { return }
    model = reply.model
    finish = reply.finish
    usage = reply.usage
    if case .counted(let usage) = charge { cost = price?.cost(of: usage) }
    if case .none = charge { cost = 0 }
  }
}
