import ContractModel
import JSONSupport

/// Writes a reply as the events of a streamed response, with the whole lifecycle of every item.
///
/// ```
/// created → in_progress → (item.added → part.added → delta… → done → part.done → item.done)…
///         → completed | incomplete | error, failed
/// ```
struct ResponsesEventWriter {
  private let plain: ResponsesReplyWriter

  init(_ plain: ResponsesReplyWriter) { self.plain = plain }

  func frames() -> [[UInt8]] {
    let reply = plain.reply
    var events = SequencedEvents()
    let started = JSONValue.object(plain.envelope(status: "in_progress"))
    events.add("response.created", ["response": started])
    events.add("response.in_progress", ["response": started])
    let isCut = reply.error != nil || reply.finish.reason == .truncated
    let items = plain.items()
    for (index, item) in items.enumerated() {
      let writer = ResponsesItemEvents(item: item, index: index)
      writer.open(&events)
      if !isCut || index < items.count - 1 { writer.close(&events) }
    }
    if let error = reply.error {
      addFailure(error, to: &events)
    } else if !isCut {
      let type =
        switch plain.ending.status {
        case "completed", "failed": plain.ending.status
        case "cancelled": "failed"
        default: "incomplete"
        }
      events.add("response.\(type)", ["response": .object(plain.response())])
    }
    return events.frames
  }

  /// What ends a stream that has had so many events: they are numbered on.
  func failure(_ error: ProviderError, behind count: Int) -> [[UInt8]] {
    var events = SequencedEvents(behind: count)
    addFailure(error, to: &events)
    return events.frames
  }

  /// The error event, nested as the API sends it and SDKs raise it, then the failed response.
  private func addFailure(_ error: ProviderError, to events: inout SequencedEvents) {
    let body = OpenAIChatErrors.body(error, error.status ?? 500)
    events.add("error", body)
    var response = plain.envelope(status: "failed")
    response["error"] = plain.failure()
    events.add("response.failed", ["response": .object(response)])
  }
}

/// Events on their way out, numbered from 0, or on from those before them.
struct SequencedEvents {
  private(set) var frames: [[UInt8]] = []
  private let first: Int

  init(behind count: Int = 0) { first = count }

  mutating func add(_ type: String, _ members: JSONObject) {
    var body: JSONObject = [
      "type": .string(type), "sequence_number": .number(JSONNumber(first + frames.count)),
    ]
    for member in members { body.append(member.key, member.value) }
    frames.append(SSEEvent(name: type, data: JSONValue.object(body).encoded()).encoded)
  }
}
