import ContractModel
import Transport
import WireFormats

/// Calls one member over HTTP: encodes, sends, reads the reply whole or as it streams.
package struct HTTPMemberCaller: MemberCalling {
  private let line: MemberWire
  private let client: HTTPClient
  private let mode: RunHeader.Mode
  private let redactor: Redactor
  private let clock: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - baseURL: the member's own, or the mock provider's mount in replay and while recording.
  ///   - redactor: knows the credentials of every member of the run.
  package init(
    member: ModelEnvironment, baseURL: String, wire: any WireFormat,
    credentials: ResolvedCredentials, client: HTTPClient, mode: RunHeader.Mode,
    redactor: Redactor = Redactor([]), clock: @escaping @Sendable () -> Timestamp
  ) {
    line = MemberWire(
      member: member, baseURL: baseURL, format: wire, credentials: credentials, clock: clock)
    self.client = client
    self.mode = mode
    self.redactor = redactor
    self.clock = clock
  }

  package func call(
    _ prompt: Prompt, trial: Int, within timeout: Duration?
  ) async -> ObservedExchange {
    let request: OutgoingExchange
    do throws(WireError) {
      request = try outgoing(prompt, trial: trial, within: timeout)
    } catch {
      let failure = ExchangeFailure(.local, message: "the request cannot be written: \(error)")
      return ObservedExchange(failure: failure)
    }
    var observed = await prompt.stream ? stream(request) : collect(request)
    switch mode {
    case .live: break
    case .replay: observed.takeRecordedTimings()
    case .record: observed.seeThroughRecorder()
    }
    if !redactor.isEmpty { observed.redact(by: redactor) }
    observed.failure = FailureClassifier.classify(
      head: observed.head, reply: observed.reply, transport: observed.transport, now: clock())
    if observed.failure?.kind == .miss {
      observed.failure?.message = MissNotice(body: observed.body).description
    }
    return observed
  }

  private func outgoing(
    _ prompt: Prompt, trial: Int, within timeout: Duration?
  ) throws(WireError) -> OutgoingExchange {
    var limits = ExchangeLimits(line.member.limits)
    if let timeout { limits.total = min(limits.total, timeout) }
    let headers: HTTPHeaders = mode == .live ? [:] : ["x-chaindrill-trial": String(trial)]
    return try line.outgoing(prompt, within: limits, beside: headers)
  }

  private func collect(_ request: OutgoingExchange) async -> ObservedExchange {
    let start = ContinuousClock.now
    do throws(TransportFailure) {
      let exchange = try await client.collect(request)
      let reply = line.format.client.decode(exchange.head, exchange.body)
      return ObservedExchange(
        head: exchange.head, reply: reply, body: exchange.body, timings: exchange.timings)
    } catch {
      return ObservedExchange(failed: error, after: ContinuousClock.now - start)
    }
  }

  private func stream(_ request: OutgoingExchange) async -> ObservedExchange {
    let start = ContinuousClock.now
    let exchange: StreamedExchange
    do throws(TransportFailure) {
      exchange = try await client.stream(request)
    } catch {
      return ObservedExchange(failed: error, after: ContinuousClock.now - start)
    }
    var observed = ObservedExchange(head: exchange.head)
    var decoder = line.format.client.streamDecoder(exchange.head)
    do throws(TransportFailure) {
      for try await chunk in exchange {
        let progress = decoder.feed(chunk.bytes)
        observed.body += chunk.bytes
        let hasContent = progress.contains(.content) || progress.contains(.reasoning)
        guard hasContent else { continue }
        exchange.contentArrived(at: chunk.at)
        if observed.timings.firstToken == nil { observed.timings.firstToken = chunk.at }
      }
    } catch {
      observed.transport = error
    }
    let firstToken = observed.timings.firstToken
    observed.timings = exchange.timings
    observed.timings.firstToken = firstToken ?? observed.timings.firstToken
    observed.reply = decoder.finish()
    return observed
  }
}

extension ObservedExchange {
  /// An exchange that failed before its head was handed over; how long it waited is evidence.
  fileprivate init(failed failure: TransportFailure, after elapsed: Duration) {
    self.init(transport: failure)
    timings.total = elapsed
  }

  /// Sees what the recording mock provider stands between: a recording's own times, and the failure
  /// of a provider that it could not reach.
  fileprivate mutating func seeThroughRecorder() {
    switch head?.headers["x-chaindrill-source"] {
    case "cassette", "synth": takeRecordedTimings()
    case "unreachable":
      let kind = head?.headers["x-chaindrill-failure"].flatMap(
        TransportFailure.Kind.init(rawValue:))
      transport = TransportFailure(
        kind ?? .connect, text: String(decoding: body.prefix(Self.longestFailure), as: UTF8.self))
      (head, reply, body) = (nil, nil, [])
    default: break
    }
  }

  /// Bytes of a failure's text.
  private static let longestFailure = 2000

  /// Puts the times of the recording, which the mock provider sends along, in place of our own.
  fileprivate mutating func takeRecordedTimings() {
    guard let headers = head?.headers else { return }
    if let total = headers["x-chaindrill-total-ms"].flatMap(Int64.init) {
      timings.total = .milliseconds(total)
    }
    if let first = headers["x-chaindrill-first-token-ms"].flatMap(Int64.init) {
      timings.firstToken = .milliseconds(first)
    }
  }
}
