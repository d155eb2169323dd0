import ContractModel
import Testing

extension RunHeader {
  static let sampleID = RunID("01ARZ3NDEKTSV4RRFFQ69G5FAV")

  static func make(
    run: RunID? = sampleID, started: Int64 = 1_795_000_000_123, filters: [String] = [],
    members: [String] = ["anthropic/claude-fable-5", "mistral/large"],
    suites: [PlannedSuite]? = nil
  ) throws -> RunHeader {
    RunHeader(
      run: try #require(run), toolVersion: "1.2.3", started: Timestamp(milliseconds: started),
      hostname: "ci-7", mode: .replay, overlays: .off, filters: filters,
      members: members.map { .make($0) },
      suites: suites ?? [.make("triage"), .make("dosage", chain: [1])],
      cassettes: "fixtures/cassettes-returned", hasSyntheticRecordings: true)
  }
}

extension RunHeader.Member {
  static func make(_ name: String, text: String = "v1") -> RunHeader.Member {
    RunHeader.Member(
      name: name, family: "family", provider: "provider", region: name.contains("/m") ? nil : "eu",
      wire: .mistral, model: "model", digest: ContentDigest(of: text.utf8))
  }
}

extension RunHeader.PlannedSuite {
  static func make(
    _ name: String, version: Int = 3, chain: [Int] = [0, 1], cases: Int = 40
  ) -> RunHeader.PlannedSuite {
    RunHeader.PlannedSuite(
      name: name, version: version, file: "suites/\(name).yaml",
      digest: ContentDigest(of: name.utf8), route: "chat", chain: chain, caseCount: cases)
  }
}
