import ContractModel
import JSONSupport

/// One request and its reply, as a cassette keeps them.
package struct Interaction: Sendable, Hashable {
  /// What was sent; credentials are never part of it.
  package struct SentRequest: Sendable, Hashable {
    /// The member's name, which is also its mount on the mock provider.
    package var mount: String
    package var method: String
    /// Starts with a slash, below the member's base URL, without the query.
    package var path: String
    package var query: String?
    package var headers: HTTPHeaders
    package var body: JSONValue

    package init(
      mount: String, method: String = "POST", path: String, query: String? = nil,
      headers: HTTPHeaders = HTTPHeaders(), body: JSONValue
    ) {
      self.mount = mount
      self.method = method
      self.path = path
      self.query = query
      self.headers = headers
      self.body = body
    }
  }

  package var wire: WireFormatID
  package var request: SentRequest
  package var key: PromptKey
  package var head: HTTPHead
  package var body: [UInt8]
  /// How a streamed reply arrived; nil for a plain one.
  package var stream: RecordedStream?
  /// Which repetition of the case it was, from 1.
  package var trial: Int?
  package var times: RecordedTimes
  /// Read from the reply for reviewers; never used in serving.
  package var facts: InteractionFacts?

  package init(
    wire: WireFormatID, request: SentRequest, key: PromptKey, head: HTTPHead, body: [UInt8],
    stream: RecordedStream? = nil, trial: Int? = nil, times: RecordedTimes = RecordedTimes(),
    facts: InteractionFacts? = nil
  ) {
    self.wire = wire
    self.request = request
    self.key = key
    self.head = head
    self.body = body
    self.stream = stream
    self.trial = trial
    self.times = times
    self.facts = facts
  }
}

extension Interaction {
  /// Whether it is kept as a failure, to be played as a fault alone.
  var isSpecimen: Bool { Recording.isSpecimen(head, stream) }
}

/// When a recorded reply's first content and last byte came, from the request's start.
package struct RecordedTimes: Sendable, Hashable {
  package var firstToken: Duration?
  package var total: Duration?

  package init(firstToken: Duration? = nil, total: Duration? = nil) {
    self.firstToken = firstToken
    self.total = total
  }
}

/// What a reviewer of a cassette wants to see at a glance.
package struct InteractionFacts: Sendable, Hashable {
  package var finish: FinishReason
  package var usage: TokenUsage
  package var model: String?
  package var toolCalls: [String]

  package init(_ reply: Reply) {
    finish = reply.finish.reason
    usage = reply.usage
    model = reply.model
    toolCalls = reply.toolCalls.map(\.name)
  }
}
