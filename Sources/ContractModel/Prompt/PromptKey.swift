import JSONSupport

/// The identity of a prompt across providers: the same question through any wire has one key.
///
/// The key covers system text, messages with tool calls and results, tools, tool choice and the
/// schema of the reply. Sampling parameters, the model and whether the reply streams are not in it:
/// gateways rewrite those, and a switch of provider must stay one logical call. Ids of tool calls
/// are replaced by their order of appearance, since every provider invents its own. What some wire
/// cannot carry is left out or levelled: the error mark of a tool result, JSON mode without a
/// schema, the border between neighbouring turns of one role, text behind an assistant's calls,
/// where a user's images stand between the texts, an image's media type beside its data, and marks
/// of what to cache, which say nothing of the question.
package struct PromptKey: Sendable, Hashable, CustomStringConvertible {
  package let digest: ContentDigest

  package init(_ prompt: Prompt) {
    digest = ContentDigest(of: Self.canonical(prompt).encoded(.canonical))
  }

  package var description: String { digest.hex }

  /// The normal form that is hashed, also shown when a request matches no recording.
  package static func canonical(_ prompt: Prompt) -> JSONValue {
    var form = JSONObject()
    var callOrder: [String: Int] = [:]
    let system = systemText(of: prompt)
    if !system.isEmpty { form["system"] = .string(system) }
    let turns = prompt.messages.drop { $0.role == .system }
    form["messages"] = .array(merged(turns).map { canonical($0, callOrder: &callOrder) })
    if !prompt.tools.isEmpty {
      form["tools"] = .array(
        prompt.tools.sorted { $0.name < $1.name }.map { tool in
          .object([
            "name": .string(tool.name), "description": .string(tool.description ?? ""),
            "parameters": tool.parameters,
          ])
        })
    }
    if let choice = prompt.toolChoice, choice != .auto { form["tool_choice"] = canonical(choice) }
    if case .jsonSchema(_, let schema) = prompt.responseFormat { form["response_format"] = schema }
    return .object(form)
  }

  /// Neighbouring turns of one role as one, text before an assistant's calls and a user's images.
  private static func merged(_ turns: ArraySlice<Message>) -> [Message] {
    var result: [Message] = []
    for turn in turns {
      if result.last?.role == turn.role {
        result[result.count - 1].parts += turn.parts
      } else {
        result.append(turn)
      }
    }
    for index in result.indices {
      let parts = result[index].parts
      result[index].parts = parts.filter { !isLast($0) } + parts.filter(isLast)
    }
    return result
  }

  private static func isLast(_ part: ContentPart) -> Bool {
    switch part {
    case .toolCall, .image: true
    case .text, .toolResult, .opaque: false
    }
  }

  /// The system text and any system messages that stand before the conversation, joined.
  private static func systemText(of prompt: Prompt) -> String {
    let leading = prompt.messages.prefix { $0.role == .system }.map(\.text)
    return ([prompt.system ?? ""] + leading).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func canonical(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .auto: "auto"
    case .none: "none"
    case .required: "required"
    case .named(let name): .object(["name": .string(name)])
    }
  }

  private static func canonical(
    _ message: Message, callOrder: inout [String: Int]
  ) -> JSONValue {
    var parts: [JSONValue] = []
    var text = ""
    func flush() {
      if !text.isEmpty { parts.append(.string(text)) }
      text = ""
    }
    for part in message.parts {
      if case .text(let piece) = part {
        text += piece
        continue
      }
      if case .opaque(let type, _) = part, ["cachePoint", "cache_control"].contains(type) {
        continue
      }
      flush()
      parts.append(canonical(part, callOrder: &callOrder))
    }
    flush()
    return .object(["role": .string(message.role.rawValue), "content": .array(parts)])
  }

  private static func canonical(
    _ part: ContentPart, callOrder: inout [String: Int]
  ) -> JSONValue {
    switch part {
    case .text(let text):
      return .string(text)
    case .image(.data(_, let base64)):
      return .object(["image": .string(base64)])
    case .image(.url(let url)):
      return .object(["image_url": .string(url)])
    case .toolCall(let call):
      let arguments = (try? JSONValue(parsing: call.arguments)) ?? .string(call.arguments)
      return .object([
        "call": .number(JSONNumber(order(of: call.id, in: &callOrder))),
        "name": .string(call.name), "arguments": arguments,
      ])
    case .toolResult(let result):
      return .object([
        "result_of": .number(JSONNumber(order(of: result.callID, in: &callOrder))),
        "content": .string(result.content),
      ])
    case .opaque(let type, let value):
      return .object(["opaque": .string(type), "value": value])
    }
  }

  private static func order(of id: String, in callOrder: inout [String: Int]) -> Int {
    if let known = callOrder[id] { return known }
    callOrder[id] = callOrder.count + 1
    return callOrder.count
  }
}
