import ContractModel
import JSONSupport
import Testing
import WireFormats

/// The APIs in which a gateway is called.
enum Ingress {
  static let all: [WireFormatID] = [.openAIChat, .openAIResponses, .anthropicMessages]
}

/// A stream as one of those APIs writes it, with what its own decoder makes of it.
struct StreamRecord {
  let id: WireFormatID
  private(set) var writer: any ReplyStreamWriter
  private(set) var frames: [[UInt8]] = []

  init(
    _ id: WireFormatID, from member: WireFormatID = .openAIChat, call: ParsedCall? = nil
  ) throws {
    self.id = id
    let server = try #require(WireFormats.format(id)).server
    let call = call ?? .make(stream: true)
    writer = try #require(server.streamWriter(for: call, context: .make(), from: member))
  }

  mutating func begin() { frames += writer.begin(id: "id-1", model: "model-2") }

  @discardableResult
  mutating func write(_ deltas: ReplyDelta...) -> Int { write(deltas) }

  /// Writes deltas; returns how many frames they became.
  @discardableResult
  mutating func write(_ deltas: [ReplyDelta]) -> Int {
    let before = frames.count
    for delta in deltas { frames += writer.write(delta) }
    return frames.count - before
  }

  mutating func end(_ finish: Finish, usage: TokenUsage = TokenUsage()) {
    frames += writer.end(finish, usage: usage)
  }

  mutating func end(_ reply: Reply) { frames += writer.end(reply) }

  mutating func fail(_ message: String) { frames += writer.fail(ProviderError(message: message)) }

  /// The reply that a caller of the API reads.
  func read() throws -> Reply {
    let client = try #require(WireFormats.format(id)).client
    return client.reply(streaming: frames, head: writer.head)
  }

  /// The JSON of every event, bare texts left out.
  func events() throws -> [JSONValue] {
    var parser = SSEParser()
    return frames.flatMap { parser.push($0[...]) }.compactMap { try? JSONValue(parsing: $0.data) }
  }

  var types: [String] {
    get throws { try events().compactMap { $0["type"]?.stringValue } }
  }

  /// Whether the stream has the mark by which its API ends a good one.
  var isEndedWell: Bool {
    get throws {
      switch id {
      case .openAIChat: String(decoding: frames.last ?? [], as: UTF8.self) == "data: [DONE]\n\n"
      case .openAIResponses:
        try types.contains { ["response.completed", "response.incomplete"].contains($0) }
      default: try types.contains("message_stop")
      }
    }
  }
}
