import ContractModel
import Transport
import WireFormats

/// Calls one member over HTTP: encodes, sends, reads the reply whole or as it streams.
package struct HTTPMemberCaller: MemberCalling {
  private let member: ModelEnvironment
  private let baseURL: String
  private let wire: any WireFormat
  private let credentials: ResolvedCredentials
  private let client: HTTPClient
  private let mode: RunHeader.Mode
  private let redactor: Redactor
  private let clock: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - baseURL: the member's own, or the mock provider's mount in replay.
  ///   - redactor: knows the credentials of every member of the run.
  package init(
    member: ModelEnvironment, baseURL: String, wire: any WireFormat,
    credentials: ResolvedCredentials, client: HTTPClient, mode: RunHeader.Mode,
    redactor: Redactor = Redactor([]), clock: @escaping @Sendable () -> Timestamp
  ) {
    self.member = member
    self.baseURL = baseURL
    self.wire = wire
    self.credentials = credentials
    self.client = client
    self.mode = mode
    self.redactor = redactor
    self.clock = clock
  }

  package func call(_ prompt: Prompt, trial: Int) async -> ObservedExchange {
    let request: OutgoingExchange
    do throws(WireError) {
      request = try outgoing(prompt, trial: trial)
    } catch {
      let failure = ExchangeFailure(.local, message: "the request cannot be written: \(error)")
      return ObservedExchange(failure: failure)
    }
    var observed = await prompt.stream ? stream(request) : collect(request)
    if mode == .replay { observed.takeRecordedTimings() }
    if !redactor.isEmpty { observed.redact(by: redactor) }
    observed.failure = FailureClassifier.classify(
      head: observed.head, reply: observed.reply, transport: observed.transport, now: clock())
    if observed.failure?.kind == .miss {
      observed.failure?.message = MissNotice(body: observed.body).description
    }
    return observed
  }

  private func outgoing(
    _ prompt: Prompt, trial: Int
  ) throws(WireError) -> OutgoingExchange {
    var message = try wire.client.encode(prompt, for: member)
    if mode == .replay { message.headers.set("x-chaindrill-trial", String(trial)) }
    return OutgoingExchange(
      url: baseURL + message.path, method: message.method, headers: message.headers,
      secretHeaders: wire.client.authorization(
        credentials, for: message, below: baseURL, now: clock()),
      body: message.body, limits: ExchangeLimits(member.limits))
  }

  private func collect(_ request: OutgoingExchange) async -> ObservedExchange {
    let start = ContinuousClock.now
    do throws(TransportFailure) {
      let exchange = try await client.collect(request)
      let reply = wire.client.decode(exchange.head, exchange.body)
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
    var decoder = wire.client.streamDecoder(exchange.head)
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
