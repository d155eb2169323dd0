import ContractModel
import JSONSupport
import MockProvider
import Transport

/// Asks the control API of a running mock provider.
struct ControlClient: Sendable {
  /// What was answered, where that is no problem.
  struct Answer: Sendable {
    let status: Int
    let json: JSONValue
  }

  private let client: HTTPClient
  private let address: String
  private let token: Secret

  /// Runs work with a client of the target and closes its connections afterwards.
  static func with<Value>(
    _ target: ControlTarget, _ work: (ControlClient) async throws -> Value
  ) async throws -> Value {
    let (address, token) = (try target.address(), try target.token())
    let client = ControlClient(
      client: try MemberConnections.client(), address: address, token: token)
    do {
      let value = try await work(client)
      await client.client.shutdown()
      return value
    } catch {
      await client.client.shutdown()
      throw error
    }
  }

  /// A path of these parts, a slash within one encoded.
  static func path(_ parts: String...) -> String {
    parts.map { "/" + encoded($0) }.joined()
  }

  static func query(_ fields: [(name: String, value: String?)]) -> String {
    let given = fields.compactMap { field in field.value.map { (field.name, $0) } }
    guard !given.isEmpty else { return "" }
    return "?" + given.map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return encoded
  }

  /// The answer, also to a claim that does not hold; problems and silence are thrown.
  func ask(
    _ method: String, _ path: String, _ body: JSONValue? = nil, timeout: Duration = .seconds(30)
  ) async throws -> Answer {
    let exchange = OutgoingExchange(
      url: address + path, method: method, headers: ["content-type": "application/json"],
      secretHeaders: [SecretHeader(name: "authorization", prefix: "Bearer ", value: token)],
      body: body?.encoded() ?? [],
      limits: ExchangeLimits(total: timeout, maxBodyBytes: 256 << 20))
    let reply: CollectedExchange
    do throws(TransportFailure) {
      reply = try await client.collect(exchange)
    } catch {
      throw CommandFailure(
        "no answer from the control API at \(address): \(error)", code: "usage",
        exit: ExitStatus(.usage, .outage),
        remedy: "is the mock provider running? it announces the address under \"control\"")
    }
    let limits = JSONLimits(maxBytes: max(reply.body.count, 1), maxNodes: 20_000_000)
    guard let json = try? JSONValue(parsing: reply.body, limits: limits) else {
      throw CommandFailure(
        usage: "\(address) answers \(reply.head.status) and no JSON",
        remedy: "is it the control API? the mock provider announces it under \"control\"")
    }
    let isAnswer = (200..<300).contains(reply.head.status) || json["holds"] != nil
    guard isAnswer else { throw Self.failure(reply.head.status, json) }
    return Answer(status: reply.head.status, json: json)
  }

  private static func failure(_ status: Int, _ json: JSONValue) -> CommandFailure {
    let message = json["error"]?["message"]?.stringValue ?? "it answers \(status)"
    let near = json["error"]?["near"]?.arrayValue?.compactMap(\.stringValue) ?? []
    var remedy = json["error"]?["remedy"]?.stringValue
    if remedy == nil, !near.isEmpty, !message.contains("did you mean") {
      remedy = "did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?"
    }
    return CommandFailure(
      usage: "the mock provider refuses (\(status)): \(message)", remedy: remedy)
  }
}
