import ContractModel
import JSONSupport
import WireFormats

/// Finds the recording nearest to a request that none answers, and says how the two differ.
struct MissExplainer: Sendable {
  /// What recordings of the asked member get on top of their likeness.
  private static let sameMemberBonus = 0.1

  let recordings: [Recording]
  let memberNames: [String]
  /// What a miss tells of a request goes through it, as recordings did.
  let redaction: CassetteRedaction

  /// A miss of a readable prompt; `exhausted` is how many recordings were used up, if any.
  func explain(_ asked: ReadRequest.Call, exhausted: Int?) -> Miss {
    let (key, member) = (asked.key, asked.member.name)
    var miss = bare(.unmatched, member: member, path: asked.message.path)
    miss.key = key
    miss.trial = asked.trial
    guard let (recording, score) = nearest(to: asked.call.prompt, key: key, member: member) else {
      miss.remedy = "there are no recordings; record or synthesise cassettes first"
      return miss
    }
    miss.nearest = Miss.Nearest(
      interaction: recording.name, member: recording.mount, score: score)
    if let exhausted {
      miss.reason = .exhausted
      let what = recording.match.profile == .sequence ? "of this member" : "of this prompt"
      miss.remedy =
        "\(exhausted) recorded \(what); record more trials, or allow repeating the last one"
    } else if recording.key == key, recording.mount == member {
      miss.difference = requestDifference(from: recording, to: asked)
      miss.remedy =
        "the prompt is recorded, but its cassette is matched by "
        + "\"\(recording.match.profile.rawValue)\" and the rest differs; match by \"prompt\""
    } else if recording.key == key {
      miss.reason = .otherMember
      miss.remedy = "recorded for \"\(recording.mount)\" only; record or synthesise this member too"
    } else {
      miss.difference = difference(from: recording, to: asked.call.prompt)
      miss.remedy = "the prompt changed since it was recorded; record or synthesise it again"
    }
    return miss
  }

  /// A miss without a prompt to compare.
  func bare(_ reason: Miss.Reason, member: String, path: String) -> Miss {
    let remedy =
      switch reason {
      case .unknownMember:
        NearestNames.question(member, among: memberNames)
          ?? "expected a path like /t/MEMBER/v1/…, with the slash in a member's name as %2F"
      case .unknownWire: "leave the member out of the replay"
      case .badTrial: "expected a whole number from 1 in x-chaindrill-trial"
      case .unreadable: "restore the cassette's files or load them again"
      case .unmatched, .otherMember, .exhausted: ""
      }
    return Miss(
      id: "", member: member.cut(toUTF8: 200), path: JournalEntry.path(path).cut(toUTF8: 500),
      reason: reason,
      difference: [], remedy: remedy)
  }

  private func nearest(
    to prompt: Prompt, key: PromptKey, member: String
  ) -> (recording: Recording, score: Double)? {
    let sketch = TextSketch(PromptKey.canonical(prompt).encoded(.canonical))
    var best: (recording: Recording, score: Double, rank: Double)?
    for recording in recordings where !recording.isSpecimen {
      let isSame = recording.key == key
      let score = isSame ? 1 : sketch.likeness(to: recording.sketch)
      let rank =
        score + (recording.mount == member ? Self.sameMemberBonus : 0) + (isSame ? 1 : 0)
      if rank > best?.rank ?? -1 { best = (recording, score, rank) }
    }
    return best.map { ($0.recording, $0.score) }
  }

  private func difference(from recording: Recording, to prompt: Prompt) -> [String] {
    guard let (request, root) = recordedRequest(of: recording),
      let call = try? RecordingReader.call(of: request, wire: recording.wire, root: root)
    else { return [] }
    return LineDifference.lines(from: PromptLines.of(call.prompt), to: PromptLines.of(prompt))
  }

  /// Path and body of both requests, for profiles under which they count.
  private func requestDifference(
    from recording: Recording, to asked: ReadRequest.Call
  ) -> [String] {
    guard let (request, _) = recordedRequest(of: recording) else { return [] }
    let body = redaction.request(asked.message.body)
    let path = asked.message.path.split(separator: "?", maxSplits: 1).map(String.init)
    let asksQuery = redaction.query(path.count > 1 ? path[1] : nil).map { "?\($0)" } ?? ""
    let asks = try? JSONValue(parsing: body, limits: JSONLimits(maxBytes: max(body.count, 1)))
    let query = request.query.map { "?\($0)" } ?? ""
    return LineDifference.lines(
      from: ["\(request.method) \(request.path)\(query)"] + PromptLines.of(request.body),
      to: ["\(asked.message.method) \(path.first ?? "/")\(asksQuery)"]
        + PromptLines.of(asks ?? .null))
  }

  /// The recorded request is read from its file again; nil where that cannot be read by now.
  private func recordedRequest(
    of recording: Recording
  ) -> (Interaction.SentRequest, SourceDocument.Fields)? {
    guard let bytes = try? recording.loadInteraction(),
      let document = try? SourceDocument(bytes, file: recording.name),
      let fields = try? document.root.fields("request"),
      let request = try? RecordingReader.request(fields)
    else { return nil }
    return (request, document.root)
  }
}
