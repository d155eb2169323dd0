import ContractModel

/// A run held in memory, as a source for comparisons.
struct MemoryRun: RunSource {
  var header: RunHeader
  var end: RunEnd?
  var trials: [TrialResult] = []

  func forEachCase(suite: Int, member: Int, _ body: (CaseResult) throws -> Void) throws {
    let mine = trials.filter { $0.step.suite == suite && $0.step.member == member }
    for (_, group) in Dictionary(grouping: mine, by: \.step.position).sorted(by: { $0.key < $1.key }
    ) {
      if let result = CaseResult(trials: group) { try body(result) }
    }
  }

  func body(_ reference: BodyReference) throws -> [UInt8] { throw NoBodies() }

  struct NoBodies: Error {}

  static let members = ["anthropic/claude-fable-5", "mistral/large"]

  /// One suite, `triage` version 3, on two members.
  static func make(
    _ trials: [TrialResult] = [], version: Int = 3, filters: [String] = [],
    members: [String] = members, environment: String = "environment",
    id: String = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
  ) -> MemoryRun {
    var random = SystemRandomNumberGenerator()
    let moment = Timestamp(milliseconds: 0)
    return MemoryRun(
      header: RunHeader(
        run: RunID(id) ?? RunID(at: moment, using: &random), toolVersion: "1", started: moment,
        hostname: "host", mode: .live, filters: filters,
        members: members.map { name in
          RunHeader.Member(
            name: name, family: "family", provider: "provider", region: nil, wire: .mistral,
            model: "model-\(name.utf8.count)", digest: ContentDigest(of: environment.utf8))
        },
        suites: [
          RunHeader.PlannedSuite(
            name: "triage", version: version, file: "suites/triage.yaml",
            digest: ContentDigest(of: []), route: "chat", chain: Array(members.indices),
            caseCount: 10)
        ]),
      trials: trials)
  }
}

extension TrialResult {
  /// A trial of case `id`; its position is the number at the id's end.
  static func make(
    _ id: String = "case-1", member: Int = 0, trial: Int = 1, of planned: Int = 1,
    passes: Int? = nil, verdict: Verdict = .passed, reason: ReasonWord? = nil,
    facts: ReplyFacts? = .make(), prompt: String? = "prompt", contract: String = "contract"
  ) -> TrialResult {
    let position = Int(id.split(separator: "-").last.map(String.init) ?? "") ?? 0
    return TrialResult(
      step: StepID(suite: 0, member: member, position: position, trial: trial), caseID: id,
      location: SourceLocation(file: "suites/triage.yaml", line: position, column: 5),
      planned: planned, passes: passes ?? planned, verdict: verdict,
      reason: reason ?? (verdict == .passed ? .passed : .contract), facts: facts,
      prompt: prompt.map { ContentDigest(of: $0.utf8) },
      contract: ContentDigest(of: contract.utf8), finished: Timestamp(milliseconds: 0))
  }
}

extension ReplyFacts {
  static func make(
    finish: FinishReason = .stop, refusal: RefusalFinding.Verdict = .complied,
    structure: Structure = .text, words: Int? = 100, characters: Int? = nil,
    tools: [String] = [], cost: Double? = nil, total: Duration = .milliseconds(800)
  ) -> ReplyFacts {
    var lengths: [LengthExpectation.Unit: Int] = [:]
    lengths[.words] = words
    lengths[.characters] = characters
    return ReplyFacts(
      finish: Finish(finish), refusal: refusal, structure: structure, lengths: lengths,
      toolNames: tools, cost: cost, timings: ExchangeTimings(total: total))
  }
}

extension Timestamp {
  /// 2026-11-20T15:04:05Z.
  static let acceptance = Timestamp(milliseconds: 1_795_187_045_000)
}
