import ContractModel
import Testing

@Suite struct ExitStatusTests {
  /// The design's precedence, strongest first.
  private static let precedence: [[ExitCode]] = [
    [.internal], [.terminated, .interrupted], [.usage], [.contract], [.report], [.unverified],
    [.stale], [.drift], [.flaky], [.nothingRan], [.success],
  ]

  @Test func hasTheDocumentedNumbers() {
    let numbers = ExitCode.allCases.map(\.rawValue).sorted()
    #expect(numbers == [0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130, 143])
  }

  @Test func letsTheStrongerCodeWinInEitherOrder() {
    for (rank, stronger) in Self.precedence.enumerated() {
      for weaker in Self.precedence.dropFirst(rank + 1).joined() {
        for code in stronger {
          let pair = [ExitStatus(weaker, .passed), ExitStatus(code, .contract)]
          #expect(ExitStatus.decided(by: pair).code == code, "\(code) over \(weaker)")
          #expect(ExitStatus.decided(by: pair.reversed()).code == code, "\(code) over \(weaker)")
        }
      }
    }
  }

  @Test func keepsTheFirstReasonOfTheWinningCode() {
    let findings = [ExitStatus(.unverified, .miss), ExitStatus(.unverified, .outage)]
    #expect(ExitStatus.decided(by: findings) == ExitStatus(.unverified, .miss))
  }

  @Test func isSuccessWithoutFindings() {
    #expect(ExitStatus.decided(by: []) == ExitStatus(.success, .passed))
    #expect(ExitStatus.decided(by: []).lastLine == "exit 0: passed")
  }

  @Test func turnsOnlyFindingsAboutRepliesIntoZeroWhenAdvisory() {
    let yielding: Set<ExitCode> = [.contract, .unverified, .drift, .flaky, .stale]
    for code in ExitCode.allCases where code != .success {
      let status = ExitStatus.decided(by: [ExitStatus(code, .contract)], gate: .advisory)
      #expect((status.code == .success) == yielding.contains(code), "\(code)")
    }
    let advised = ExitStatus.decided(by: [ExitStatus(.contract, .contract)], gate: .advisory)
    #expect(advised.lastLine == "exit 0: contract (advisory; would have been 1)")
  }
}
