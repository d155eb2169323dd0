import ContractModel
import JSONSupport

/// A line of replies to be judged: `{"id": …, "completion": …}`, and what else it may hold.
package struct ReplyLine: Sendable {
  /// What a person or a judge said of a reply.
  package enum Label: String, Sendable, Hashable, CaseIterable {
    case refusal, compliance, partial, other
  }

  package let id: String
  package let reply: Reply
  /// Nil where the line has none.
  package let label: Label?
  /// Where the reply comes from; results are told apart by it.
  package let source: String
  /// What the reply answers: replies to one prompt are not independent. Never looked at to judge.
  package let prompt: String?

  /// Why a line cannot be read.
  package struct Problem: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
  }

  /// Reads one line of JSON Lines.
  package init(_ line: some Sequence<UInt8>) throws(Problem) {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: Array(line))
    } catch {
      throw Problem("expected a JSON object: \(error)")
    }
    guard case .object = value else { throw Problem("expected a JSON object") }
    guard let id = value["id"]?.stringValue else {
      throw Problem("expected a string under \"id\"")
    }
    guard let text = value["completion"]?.stringValue else {
      throw Problem("expected a string under \"completion\"")
    }
    self.id = id
    reply = try Self.reply(text, wire: value["wire"])
    label = try Self.label(value["label"])
    source = value["source"]?.stringValue ?? ""
    prompt = value["prompt"]?.stringValue
  }

  private static func label(_ value: JSONValue?) throws(Problem) -> Label? {
    guard let value, value != .null else { return nil }
    guard let word = value.stringValue else {
      throw Problem("expected a string under \"label\"")
    }
    return Label(rawValue: word) ?? .other
  }

  /// A reply as the wire announced it: the word for its end, or an object with `finish` and
  /// `refusal`.
  private static func reply(_ text: String, wire: JSONValue?) throws(Problem) -> Reply {
    switch wire {
    case nil, .null: return Reply(text: text)
    case .string(let word): return Reply(text: text, finish: finish(word))
    case .object:
      let refusal = wire?["refusal"]?.stringValue.map {
        WireRefusal(
          kind: .modelField, raw: "refusal", category: wire?["category"]?.stringValue,
          explanation: $0)
      }
      let end = wire?["finish"]?.stringValue.map(finish) ?? Finish(.stop)
      return Reply(text: text, refusal: refusal, finish: end)
    default:
      throw Problem("expected a string or an object under \"wire\"")
    }
  }

  /// Words of several providers for an end by a filter.
  private static let filters: Set<String> = [
    "content_filter", "content_filtered", "guardrail_intervened", "safety", "prohibited_content",
    "blocklist", "spii", "image_safety", "error_toxic",
  ]

  private static func finish(_ word: String) -> Finish {
    let lower = word.lowercased()
    if filters.contains(lower) { return Finish(.contentFilter, raw: word) }
    return Finish(FinishReason(rawValue: lower) ?? .unknown, raw: word)
  }
}
