import ContractModel
import JSONSupport
import WireFormats

/// Finds the recording nearest to a request that none answers, and says how the two differ.
struct MissExplainer: Sendable {
  /// What recordings of the asked member get on top of their likeness.
  private static let sameMemberBonus = 0.1

  let recordings: [Recording]
  let memberNames: [String]

  /// A miss of a readable prompt; `exhausted` is how many recordings were used up, if any.
  func explain(
    _ prompt: Prompt, key: PromptKey, member: String, path: String, trial: Int?, exhausted: Int?
  ) -> Miss {
    var miss = bare(.unmatched, member: member, path: path)
    miss.key = key
    miss.trial = trial
    guard let (recording, score) = nearest(to: prompt, key: key, member: member) else {
      miss.remedy = "there are no recordings; record or synthesise cassettes first"
      return miss
    }
    miss.nearest = Miss.Nearest(
      interaction: recording.name, member: recording.mount, score: score)
    if let exhausted {
      miss.reason = .exhausted
      miss.remedy =
        "\(exhausted) recorded of this prompt; record more trials, or allow repeating the last one"
    } else if recording.key == key {
      miss.reason = .otherMember
      miss.remedy = "recorded for \"\(recording.mount)\" only; record or synthesise this member too"
    } else {
      miss.difference = difference(from: recording, to: prompt)
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

  /// The recorded prompt is read from its file again; unreadable by now, there is no difference.
  private func difference(from recording: Recording, to prompt: Prompt) -> [String] {
    guard let bytes = try? recording.loadInteraction(),
      let document = try? SourceDocument(bytes, file: recording.name),
      let fields = try? document.root.fields("request"),
      let request = try? RecordingReader.request(fields),
      let recorded = try? RecordingReader.prompt(
        of: request, wire: recording.wire, root: document.root)
    else { return [] }
    return LineDifference.lines(from: PromptLines.of(recorded), to: PromptLines.of(prompt))
  }
}
