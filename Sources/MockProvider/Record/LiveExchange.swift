import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore
import Serving
import Transport

/// One request on its way to the provider and back: every byte is handed on as it comes, and noted.
struct LiveExchange: Sendable {
  /// What follows once the exchange is over.
  enum Purpose: Sendable {
    case record(replacing: Recording?)
    case compare(with: Recording?)
    case pass
  }

  /// How it went for the caller.
  struct Outcome {
    /// Nil where no status line came, and none was made up.
    var head: HTTPResponse?
    var end: ScriptedTransmission.End
    var pieces = 0
    var bytes = 0
    var clientGone = false
    /// When the head went to the caller.
    var firstByte: ContinuousClock.Instant?
  }

  let member: ModelEnvironment
  let message: WireMessage
  let trial: Int?
  let purpose: Purpose
  let session: RecordSession

  /// Carries the exchange out; the caller's connection is still to be ended as the outcome says.
  func run(_ writer: consuming ResponseWriter, _ caller: CallerWatch) async throws -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let exchange: StreamedExchange
    do throws(TransportFailure) {
      exchange = try await open(caller)
    } catch {
      return try await answer(error, writer)
    }
    caller.whenLeft { exchange.cancel() }
    // A body that never begins counts as idle from its head on.
    exchange.contentArrived()
    let head = HTTPResponse(
      status: .init(code: min(max(exchange.head.status, 100), 999)),
      headerFields: Self.fields(Upstream.returned(exchange.head.headers), source: "live"))
    var tape = ExchangeTape(keeps: purpose.needsBody)
    var body = try await writer.writeHead(head)
    let firstByte = clock.now
    await relay(exchange, &body, &tape)
    finish(exchange, tape, total: clock.now - start)
    var outcome = Outcome(
      head: head, end: .complete, pieces: tape.pieces, bytes: tape.bytes,
      clientGone: tape.end == .clientGone, firstByte: firstByte)
    if tape.end == .complete {
      try await body.finish(nil)
    } else {
      outcome.end = tape.end == .upstreamClose ? .fin : .rst
    }
    return outcome
  }

  /// Asks the provider; a caller that leaves before the head is there ends the asking.
  private func open(_ caller: CallerWatch) async throws(TransportFailure) -> StreamedExchange {
    let (session, message, member) = (session, message, member)
    let asking = Task { () -> Result<StreamedExchange, TransportFailure> in
      do throws(TransportFailure) {
        return .success(try await session.upstream.open(message, to: member))
      } catch {
        return .failure(error)
      }
    }
    caller.whenLeft { asking.cancel() }
    let result = await withTaskCancellationHandler {
      await asking.value
    } onCancel: {
      asking.cancel()
    }
    return try result.get()
  }

  private func relay(
    _ exchange: StreamedExchange, _ body: inout some ResponseBodyWriter, _ tape: inout ExchangeTape
  ) async {
    do throws(TransportFailure) {
      for try await chunk in exchange {
        exchange.contentArrived(at: chunk.at)
        tape.add(chunk)
        do {
          try await body.write(ByteBuffer(bytes: chunk.bytes))
        } catch {
          tape.end = .clientGone
          return exchange.cancel()
        }
      }
    } catch {
      tape.end = Self.end(of: error)
    }
  }

  /// Without a head there is nothing to record. A connection that was lost is lost for the caller
  /// too; what is said about one that never stood is unmistakably our own.
  private func answer(
    _ failure: TransportFailure, _ writer: consuming ResponseWriter
  ) async throws -> Outcome {
    switch failure.kind {
    case .cancelled: return Outcome(end: .rst, clientGone: true)
    case .connectionLost, .malformed:
      return Outcome(end: failure.code == Self.gotNothing ? .fin : .rst)
    default: break
    }
    let headers: HTTPHeaders = [
      "content-type": "text/plain; charset=utf-8", ReplayHeader.failure: failure.kind.rawValue,
    ]
    let head = HTTPResponse(
      status: failure.isTimeout ? .gatewayTimeout : .badGateway,
      headerFields: Self.fields(headers, source: "unreachable"))
    let text = ByteBuffer(string: LogSafe.line(failure.description))
    let firstByte = ContinuousClock.now
    try await writer.write(response: head, body: ResponseBody(byteBuffer: text))
    return Outcome(
      head: head, end: .complete, pieces: 1, bytes: text.readableBytes, firstByte: firstByte)
  }

  private func finish(_ exchange: StreamedExchange, _ tape: ExchangeTape, total: Duration) {
    guard purpose.needsBody else { return }
    guard !tape.isOverlong else {
      return session.note(
        .unrecordable(
          member: member.name, reason: "its reply is larger than \(ExchangeTape.longest) bytes"))
    }
    let captured = CapturedExchange(
      member: member, request: message, trial: trial, head: exchange.head, chunks: tape.chunks,
      end: tape.end, total: total)
    switch purpose {
    case .record(let old): session.record(captured, replacing: old)
    case .compare(let old): session.compare(captured, with: old)
    case .pass: break
    }
  }

  /// CURLE_GOT_NOTHING and CURLE_PARTIAL_FILE: the peer closed its side in good order.
  private static let gotNothing = 52
  private static let partialBody = 18

  static func end(of failure: TransportFailure) -> RecordedStream.End {
    switch failure.kind {
    case .cancelled: .clientGone
    case .idleTimeout, .firstTokenTimeout, .totalTimeout: .idleTimeout
    case .malformed: .upstreamClose
    case .connectionLost where failure.code == partialBody: .upstreamClose
    default: .upstreamReset
    }
  }

  private static func fields(_ headers: HTTPHeaders, source: String) -> HTTPFields {
    var fields = HTTPFields()
    for field in headers.fields {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    if let name = HTTPField.Name(ReplayHeader.source) { fields[name] = source }
    return fields
  }
}

extension LiveExchange.Purpose {
  /// Whether the reply's bytes are wanted once they have passed.
  fileprivate var needsBody: Bool { if case .pass = self { false } else { true } }
}
