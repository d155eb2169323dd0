import JSONSupport

/// Checks the messages of a Mistral request and puts them into OpenAI's form.
enum MistralMessageReader {
  /// The messages with image addresses and arguments spelled as OpenAI does.
  static func inOpenAIForm(_ messages: RequestFields) throws(WireError) -> JSONValue {
    let elements = try messages.elements()
    var items: [JSONValue] = []
    for message in elements {
      guard var item = message.value.objectValue else { throw message.wrongType("an object") }
      try checkID(message.optional("tool_call_id"))
      if let parts = item["content"]?.arrayValue { item["content"] = .array(parts.map(part)) }
      if let calls = message.optional("tool_calls") {
        item["tool_calls"] = .array(try toolCalls(calls))
      }
      items.append(.object(item))
    }
    if let last = elements.last { try checkLast(last) }
    return .array(items)
  }

  /// An image's address may stand bare.
  private static func part(_ part: JSONValue) -> JSONValue {
    guard var object = part.objectValue, case .string(let url) = object["image_url"] else {
      return part
    }
    object["image_url"] = ["url": .string(url)]
    return .object(object)
  }

  /// Arguments may be an object.
  private static func toolCalls(_ calls: RequestFields) throws(WireError) -> [JSONValue] {
    var items: [JSONValue] = []
    for call in try calls.elements() {
      try checkID(call.optional("id"))
      var item = try call.object()
      if var function = item["function"]?.objectValue,
        let arguments = function["arguments"], arguments.objectValue != nil
      {
        function["arguments"] = .string(arguments.text())
        item["function"] = .object(function)
      }
      items.append(.object(item))
    }
    return items
  }

  private static func checkID(_ field: RequestFields?) throws(WireError) {
    guard let field, !MistralToolCallID.isValid(try field.string()) else { return }
    throw .refusedValue(
      path: field.path, expected: "nine letters or digits",
      actual: (field.value.stringValue ?? "").bounded(to: 80))
  }

  /// The model answers a user or a tool, or goes on with what the assistant began.
  private static func checkLast(_ message: RequestFields) throws(WireError) {
    guard let role = message.optional("role"), role.value == "assistant",
      message.value["prefix"] != true
    else { return }
    throw .refusedValue(
      path: role.path, expected: "\"user\" or \"tool\" last, or an assistant with \"prefix\" true",
      actual: "assistant")
  }
}
