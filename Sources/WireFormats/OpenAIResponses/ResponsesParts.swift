import ContractModel
import JSONSupport

/// Which parts of a response have been read, so that one told in pieces is not read again whole.
///
/// Streams tell everything up to four times: in deltas, when a part is done, when its item is done,
/// and in the final response. Servers leave some of these out, so the first that comes counts.
struct ResponsesParts: Sendable {
  enum Kind: Sendable, Hashable {
    case text, refusal, summary, reasoning
  }

  /// A part's place: its item's position, and its own in it.
  struct Place: Sendable, Hashable {
    var kind: Kind
    var item: Int
    var part: Int
  }

  /// Parts beyond these are read from deltas alone.
  private static let most = 4096
  private var seen: Set<Place> = []
  private var latest: Place?
  /// The position in the draft of each item that is a call.
  private var calls: [Int: Int] = [:]
  private var latestCall: Int?
  /// The items whose sealed reasoning has been kept.
  private var sealed: Set<Int> = []

  /// Takes a piece of a part.
  mutating func append(
    _ piece: String?, to place: Place, into draft: inout ReplyDraft
  ) -> StreamProgress {
    guard let piece, !piece.isEmpty else { return [] }
    if latest != place {
      latest = place
      let isNew = seen.count >= Self.most || seen.insert(place).inserted
      let isReasoning = place.kind == .summary || place.kind == .reasoning
      if isNew, isReasoning, draft.reasoning != nil { draft.append(reasoning: "\n\n") }
    }
    switch place.kind {
    case .text: draft.append(text: piece)
    case .refusal: draft.append(refusal: piece)
    case .summary, .reasoning:
      draft.append(reasoning: piece)
      return .reasoning
    }
    return .content
  }

  /// Takes a whole part, unless pieces of it came before.
  mutating func finish(
    _ whole: String?, at place: Place, into draft: inout ReplyDraft
  ) -> StreamProgress {
    if seen.contains(place) || seen.count >= Self.most { return [] }
    return append(whole, to: place, into: &draft)
  }

  /// Begins the call an item announces, with what arguments it already holds.
  mutating func begin(call item: JSONValue, at index: Int, into draft: inout ReplyDraft) {
    let id = item.text("call_id") ?? item.text("id") ?? ""
    latestCall = draft.beginToolCall(id: id, name: item.text("name") ?? "")
    guard let latestCall else { return }
    calls[index] = latestCall
    draft.append(arguments: Self.arguments(of: item), toCall: latestCall)
  }

  /// Takes a piece of the arguments of the call at that position, or of the latest one.
  mutating func append(
    arguments piece: String?, at index: Int?, into draft: inout ReplyDraft
  ) -> StreamProgress {
    guard let position = index.flatMap({ calls[$0] }) ?? latestCall else { return [] }
    draft.append(arguments: piece ?? "", toCall: position)
    return .content
  }

  /// Takes the whole arguments of a call, unless pieces of them came before.
  mutating func finish(
    arguments whole: String?, at index: Int?, into draft: inout ReplyDraft
  ) -> StreamProgress {
    guard let position = index.flatMap({ calls[$0] }) ?? latestCall,
      draft.toolCalls[position].arguments.isEmpty
    else { return [] }
    return append(arguments: whole, at: index, into: &draft)
  }

  /// Takes every item of a whole response, but for the parts that came before.
  mutating func read(
    outputOf response: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    var progress: StreamProgress = []
    for (index, item) in (response.field("output")?.arrayValue ?? []).enumerated() {
      progress.formUnion(read(item: item, at: index, into: &draft))
    }
    return progress
  }

  /// Takes a whole item, but for the parts of it that came before.
  mutating func read(
    item: JSONValue, at index: Int, into draft: inout ReplyDraft
  ) -> StreamProgress {
    var progress: StreamProgress = []
    switch item.text("type") {
    case "function_call", "custom_tool_call":
      if calls[index] == nil { begin(call: item, at: index, into: &draft) }
      _ = finish(arguments: Self.arguments(of: item), at: index, into: &draft)
      return .content
    case "message", "reasoning":
      for (key, kinds) in Self.fields {
        for (number, part) in (item.field(key)?.arrayValue ?? []).enumerated() {
          guard let kind = part.text("type").flatMap({ kinds[$0] }) else {
            draft.note("content of type \"\(Self.name(part))\" is left out")
            continue
          }
          let text = part.text(kind == .refusal ? "refusal" : "text")
          let place = Place(kind: kind, item: index, part: number)
          progress.formUnion(finish(text, at: place, into: &draft))
        }
      }
      if item.field("encrypted_content") != nil, sealed.count < Self.most,
        sealed.insert(index).inserted
      {
        draft.keep(sealed: item, of: .openAIResponses)
      }
    default:
      draft.note("output item of type \"\(Self.name(item))\" is left out")
    }
    return progress
  }

  private static let fields: [(key: String, kinds: [String: Kind])] = [
    ("summary", ["summary_text": .summary]),
    ("content", ["output_text": .text, "refusal": .refusal, "reasoning_text": .reasoning]),
  ]

  private static func name(_ value: JSONValue) -> String {
    (value.text("type") ?? "").bounded(to: 80)
  }

  /// The text of the arguments; some servers write the object itself.
  private static func arguments(of item: JSONValue) -> String {
    switch item["arguments"] ?? item["input"] {
    case .string(let text): text
    case let .object(object): JSONValue.object(object).text()
    default: ""
    }
  }
}
