import ContractModel
import JSONSupport
import WireFormats

extension Interaction {
  /// Where the reply's body is kept.
  enum BodyPlace: Equatable {
    /// In the interaction's own file: JSON that is written back byte for byte.
    case inline(JSONValue)
    /// Beside it, in a file of that suffix.
    case beside(suffix: String)
  }

  /// A stream and anything that is no compact JSON lies beside the interaction.
  var bodyPlace: BodyPlace {
    if stream != nil {
      let framing = WireFormats.format(wire)?.framing(of: head) ?? .whole
      return .beside(suffix: CassetteFormat.bodySuffix(of: framing))
    }
    let limits = JSONLimits(maxBytes: max(body.count, 1))
    if let value = try? JSONValue(parsing: body, limits: limits), value.encoded() == body {
      return .inline(value)
    }
    return .beside(suffix: ".body")
  }

  /// The interaction's file: pretty JSON with a final line feed; `bodyFile` names the body beside.
  func encoded(bodyFile: String, profile: MatchProfile) -> [UInt8] {
    var root: JSONObject = ["wire": .string(wire.rawValue)]
    if let trial { root["trial"] = .number(JSONNumber(trial)) }
    root["request"] = requestJSON
    root["key"] = [
      "profile": .string(profile.rawValue),
      "prompt": .string(key.digest.hex),
    ]
    root["response"] = responseJSON(bodyFile: bodyFile)
    if let stream { root["stream"] = Self.json(stream) }
    if let facts { root["facts"] = Self.json(facts) }
    var times = JSONObject()
    times["first_token_ms"] = self.times.firstToken.map { .number(JSONNumber($0.milliseconds)) }
    times["total_ms"] = self.times.total.map { .number(JSONNumber($0.milliseconds)) }
    if !times.isEmpty { root["times"] = .object(times) }
    let bytes = JSONValue.object(root).encoded(.pretty) + [0x0A]
    return stream.map { Self.bytes(bytes, with: $0.chunks) } ?? bytes
  }

  /// Puts the chunks, ten pairs a line, in the place of the empty array written for them.
  ///
  /// Behind the request's body only strings of ours follow, in which quotes would be escaped.
  private static func bytes(
    _ bytes: [UInt8], with chunks: [RecordedStream.Chunk]
  ) -> [UInt8] {
    let place = Array("\"chunks\": [".utf8)
    guard let start = bytes.lastOffset(of: place) else { return bytes }
    var result = Array(bytes[..<(start + place.count)])
    for (index, chunk) in chunks.enumerated() {
      result += index.isMultiple(of: 10) ? "\n      ".utf8 : " ".utf8
      result += "[\(chunk.milliseconds), \(chunk.bytes)]".utf8
      if index < chunks.count - 1 { result.append(UInt8(ascii: ",")) }
    }
    if !chunks.isEmpty { result += "\n    ".utf8 }
    return result + bytes[(start + place.count)...]
  }

  private var requestJSON: JSONValue {
    var object: JSONObject = [
      "mount": .string(request.mount), "method": .string(request.method),
      "path": .string(request.path),
    ]
    if let query = request.query { object["query"] = .string(query) }
    object["headers"] = Self.json(request.headers, keeping: CassetteFormat.keepsRequestHeader)
    object["body"] = request.body
    return .object(object)
  }

  private func responseJSON(bodyFile: String) -> JSONValue {
    var object: JSONObject = [
      "status": .number(JSONNumber(head.status)),
      "headers": Self.json(
        HTTPHeaders(head.headers.fields.filter { CassetteFormat.isHeaderValue($0.value) }),
        keeping: CassetteFormat.keepsResponseHeader),
    ]
    switch bodyPlace {
    case .inline(let value):
      object["exact"] = true
      object["body"] = value
    case .beside:
      object["exact"] = .bool(stream != nil)
      object["bodyFile"] = .string(bodyFile)
    }
    return .object(object)
  }

  private static func json(
    _ headers: HTTPHeaders, keeping isKept: (String) -> Bool
  ) -> JSONValue {
    var object = JSONObject()
    for field in headers.fields where isKept(field.name) {
      let name = field.name.lowercased()
      guard object[name] == nil else { continue }
      object[name] = .string(headers.values(name).joined(separator: ", "))
    }
    return .object(object)
  }

  private static func json(_ stream: RecordedStream) -> JSONValue {
    ["end": .string(stream.end.rawValue), "chunks": []]
  }

  private static func json(_ facts: InteractionFacts) -> JSONValue {
    var usage = JSONObject()
    let counts: [(String, Int?)] = [
      ("input_tokens", facts.usage.inputTokens),
      ("cached_input_tokens", facts.usage.cachedInputTokens),
      ("cache_write_tokens", facts.usage.cacheWriteTokens),
      ("output_tokens", facts.usage.outputTokens),
      ("reasoning_tokens", facts.usage.reasoningTokens),
    ]
    for (name, count) in counts {
      if let count { usage[name] = .number(JSONNumber(count)) }
    }
    var object: JSONObject = [
      "finish": .string(facts.finish.rawValue), "usage": .object(usage),
    ]
    if let model = facts.model { object["model"] = .string(model) }
    if !facts.toolCalls.isEmpty {
      object["toolCalls"] = .array(facts.toolCalls.map { .string($0) })
    }
    return .object(object)
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    let whole = Int(clamping: seconds).multipliedReportingOverflow(by: 1000)
    return whole.overflow ? .max : whole.partialValue &+ Int(attoseconds / 1_000_000_000_000_000)
  }
}
