import ContractModel
import HTTPTypes
import HummingbirdCore
import NIOCore
import Transport

/// One request on its way to the provider and back: every byte is handed on as it comes, and noted.
struct LiveExchange: Sendable {
  /// What follows once the exchange is over.
  enum Purpose: Sendable {
    case record(replacing: Recording?)
    case compare(with: Recording?)
    case pass
  }

  let member: ModelEnvironment
  let message: WireMessage
  let trial: Int?
  let purpose: Purpose
  let session: RecordSession

  /// How it went for the caller.
  struct Outcome {
    var head: HTTPResponse
    var end: ScriptedTransmission.End
    var pieces = 0
    var bytes = 0
    var clientGone = false
    /// When the head went to the caller.
    var firstByte: ContinuousClock.Instant?
  }

  /// Carries the exchange out; the caller's connection is still to be ended as the outcome says.
  func run(_ writer: consuming ResponseWriter) async throws -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let exchange: StreamedExchange
    do throws(TransportFailure) {
      exchange = try await session.upstream.open(message, to: member)
    } catch {
      // No head came: nothing is there to be recorded, and the caller hears what we heard.
      let head = HTTPResponse(status: .badGateway, headerFields: Self.fields([:]))
      let text = ByteBuffer(string: LogSafe.line(error.description))
      let firstByte = clock.now
      try await writer.write(response: head, body: ResponseBody(byteBuffer: text))
      return Outcome(
        head: head, end: .complete, pieces: 1, bytes: text.readableBytes, firstByte: firstByte)
    }
    var captured = CapturedExchange(
      member: member, request: message, trial: trial, head: exchange.head, chunks: [],
      end: .complete, total: .zero)
    let head = HTTPResponse(
      status: .init(code: min(max(exchange.head.status, 100), 999)),
      headerFields: Self.fields(Upstream.returned(exchange.head.headers)))
    var body = try await writer.writeHead(head)
    let firstByte = clock.now
    do throws(TransportFailure) {
      for try await chunk in exchange {
        exchange.contentArrived(at: chunk.at)
        captured.chunks.append((chunk.bytes, chunk.at))
        guard captured.end == .complete else { continue }
        do {
          try await body.write(ByteBuffer(bytes: chunk.bytes))
        } catch {
          captured.end = .clientGone
          exchange.cancel()
          break
        }
      }
    } catch {
      if captured.end == .complete { captured.end = Self.end(of: error) }
    }
    captured.total = clock.now - start
    finish(captured)
    var outcome = Outcome(
      head: head, end: .complete, pieces: captured.chunks.count,
      bytes: captured.chunks.reduce(0) { $0 + $1.bytes.count },
      clientGone: captured.end == .clientGone, firstByte: firstByte)
    if captured.end == .complete {
      try await body.finish(nil)
    } else {
      outcome.end = captured.end == .upstreamClose ? .fin : .rst
    }
    return outcome
  }

  private func finish(_ captured: CapturedExchange) {
    switch purpose {
    case .record(let old): session.record(captured, replacing: old)
    case .compare(let old): session.compare(captured, with: old)
    case .pass: break
    }
  }

  private static func end(of failure: TransportFailure) -> RecordedStream.End {
    switch failure.kind {
    case .idleTimeout, .firstTokenTimeout, .totalTimeout: .idleTimeout
    case .malformed: .upstreamClose
    default: .upstreamReset
    }
  }

  private static func fields(_ headers: HTTPHeaders) -> HTTPFields {
    var fields = HTTPFields()
    for field in headers.fields {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    if let source = HTTPField.Name(ReplayHeader.source) { fields[source] = "live" }
    return fields
  }
}
