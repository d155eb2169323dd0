import ContractModel
import Testing

extension RunHeader {
  static func make(
    members: [String] = ["anthropic/claude-fable-5", "openai/gpt-4.1-mini"],
    suites: [PlannedSuite] = [.make()], mode: Mode = .live, overlays: OverlayUse = .on,
    hostname: String = "ci-7", synthetic: Bool = false
  ) throws -> RunHeader {
    RunHeader(
      run: try #require(RunID("01ARZ3NDEKTSV4RRFFQ69G5FAV")), toolVersion: "1.2.3",
      started: Timestamp(milliseconds: 1_795_187_045_000), hostname: hostname, mode: mode,
      overlays: overlays, members: members.map { .make($0) }, suites: suites,
      hasSyntheticRecordings: synthetic)
  }
}

extension RunHeader.Member {
  static func make(_ name: String) -> RunHeader.Member {
    RunHeader.Member(
      name: name, family: "family", provider: "provider", region: "eu", wire: .mistral,
      model: "model of \(name)", digest: ContentDigest(of: name.utf8))
  }
}

extension RunHeader.PlannedSuite {
  static func make(
    _ name: String = "support-triage", chain: [Int] = [0, 1], cases: Int = 3
  ) -> RunHeader.PlannedSuite {
    RunHeader.PlannedSuite(
      name: name, version: 3, file: "suites/\(name).yaml", digest: ContentDigest(of: name.utf8),
      route: "chat-assist", chain: chain, caseCount: cases)
  }
}

extension RunEnd {
  static func make(
    _ code: ExitCode = .contract, _ reason: ReasonWord = .contract, cost: Double? = 0.0421,
    stop: RunStop? = nil, possiblyPaid: [StepID] = []
  ) -> RunEnd {
    RunEnd(
      finished: Timestamp(milliseconds: 1_795_187_110_500), exit: ExitStatus(code, reason),
      stop: stop, possiblyPaid: possiblyPaid, cost: cost.map { Spending($0) })
  }
}
