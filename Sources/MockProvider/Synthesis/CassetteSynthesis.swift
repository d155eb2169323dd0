import ContractModel
import JSONSupport
import WireFormats

/// Writes cassettes from scripted replies, through the same codecs that live traffic uses.
package enum CassetteSynthesis {
  /// What became of the exchanges.
  package struct Outcome: Sendable {
    /// Interactions by cassette name.
    package var written: [String: Int] = [:]
    /// Exchanges whose prompt or member has no form on the wire.
    package var problems: [MockProviderError] = []
  }

  /// Writes one cassette per suite below the directory, interactions in the order given.
  ///
  /// The manifest's date is the time that replies carry; the same input gives the same bytes.
  package static func write(
    _ exchanges: [ScriptedExchange], to directory: String, manifest: CassetteManifest
  ) throws(MockProviderError) -> Outcome {
    var outcome = Outcome()
    var cassettes: [(name: String, interactions: [Interaction])] = []
    var places: [String: Int] = [:]
    for exchange in exchanges {
      let name = cassetteName(exchange.suite)
      do {
        let interaction = try interaction(of: exchange, date: manifest.date)
        let place = places[name] ?? cassettes.count
        places[name] = place
        if place == cassettes.count { cassettes.append((name, [])) }
        cassettes[place].interactions.append(interaction)
      } catch {
        outcome.problems.append(error)
      }
    }
    for (name, interactions) in cassettes {
      try CassetteWriter(directory: "\(directory)/\(name)", manifest: manifest)
        .write(interactions)
      outcome.written[name] = interactions.count
    }
    return outcome
  }

  /// The exchange as the member's wire carries it.
  package static func interaction(
    of exchange: ScriptedExchange, date: Timestamp
  ) throws(MockProviderError) -> Interaction {
    let member = exchange.member
    guard let format = WireFormats.format(member.wire) else {
      throw .unknownWire(member: member.name, wire: member.wire)
    }
    let (message, body, call) = try sent(exchange, format: format)
    let context = RenderContext(
      id: identifier(of: exchange), unixTime: Int(date.milliseconds / 1000),
      path: message.path, budget: RateBudget(of: member.limits, after: exchange.reply.reply.usage))
    let rendered = format.server.render(exchange.reply.reply, for: call, context: context)
    let path = message.path.split(separator: "?", maxSplits: 1)
    let stream =
      call.prompt.stream
      ? RecordedStream(
        chunks: chunks(rendered, times: exchange.reply.times, format: format)) : nil
    return Interaction(
      wire: member.wire,
      request: Interaction.SentRequest(
        mount: member.name, method: message.method, path: path.first.map(String.init) ?? "/",
        query: path.count > 1 ? String(path[1]) : nil, headers: message.headers, body: body),
      key: PromptKey(call.prompt), head: rendered.head, body: rendered.body, stream: stream,
      trial: exchange.reply.place.trial, times: exchange.reply.times,
      facts: InteractionFacts(
        CapturedExchange.decoded(
          rendered.head, rendered.body, isStream: stream != nil, format)))
  }

  /// The request, its body as JSON, and what the provider's side reads from it.
  private static func sent(
    _ exchange: ScriptedExchange, format: any WireFormat
  ) throws(MockProviderError) -> (WireMessage, JSONValue, ParsedCall) {
    let (member, caseID) = (exchange.member, exchange.reply.place.caseID)
    do {
      let message = try format.client.encode(exchange.prompt, for: member)
      let limits = JSONLimits(maxBytes: max(message.body.count, 1))
      let body = try JSONValue(parsing: message.body, limits: limits)
      return (message, body, try format.server.parse(message))
    } catch {
      throw .unencodable(member: member.name, caseID: caseID, reason: "\(error)")
    }
  }

  /// A chunk per frame: the first content when the script says, the rest in even steps.
  private static func chunks(
    _ rendered: RenderedReply, times: RecordedTimes, format: any WireFormat
  ) -> [RecordedStream.Chunk] {
    let frames = rendered.frames
    var decoder = format.client.streamDecoder(rendered.head)
    let content = frames.firstIndex { decoder.feed($0).contains(.content) } ?? frames.count - 1
    let total = times.total?.milliseconds ?? 0
    let first = min(times.firstToken?.milliseconds ?? total, total)
    var previous = 0
    return frames.enumerated().map { index, frame in
      let due =
        index <= content
        ? first * (index + 1) / (content + 1)
        : first + (total - first) * (index - content) / max(1, frames.count - 1 - content)
      defer { previous = due }
      return RecordedStream.Chunk(milliseconds: due - previous, bytes: frame.count)
    }
  }

  /// An id for the reply that is the same each time and different for every exchange.
  private static func identifier(of exchange: ScriptedExchange) -> String {
    let place = exchange.reply.place
    let text = "\(exchange.suite)\n\(place.caseID)\n\(place.member)\n\(place.trial)"
    return String(ContentDigest(of: text.utf8).hex.prefix(24))
  }

  /// The suite's name where it is a plain file name, otherwise with `-` for what is not.
  private static func cassetteName(_ suite: String) -> String {
    if CassetteFormat.isPlainName(suite) { return suite }
    let plain = suite.utf8.map { byte -> UInt8 in
      CassetteFormat.isPlainName("a" + String(Unicode.Scalar(byte))) ? byte : UInt8(ascii: "-")
    }
    return "suite-" + String(decoding: plain.prefix(120), as: UTF8.self)
  }
}
