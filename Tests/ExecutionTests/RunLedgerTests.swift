import ContractModel
import Testing

@testable import Execution

@Suite struct RunLedgerTests {
  private func ledger(_ limits: RunLimits, spent: Double = 0) -> RunLedger {
    RunLedger(limits: limits, spent: Spending(spent))
  }

  private func cause(_ admission: RunLedger.Admission) -> RunStop.Cause? {
    if case .refused(let stop) = admission { stop.cause } else { nil }
  }

  @Test func requestsInFlightTogetherCannotPassTheCostLimit() {
    var ledger = ledger(RunLimits(cost: 2.5), spent: 0.5)
    #expect(ledger.admit(upperBound: 1, elapsed: .zero) == .admitted)
    #expect(ledger.admit(upperBound: 1, elapsed: .zero) == .admitted)
    #expect(cause(ledger.admit(upperBound: 1, elapsed: .zero)) == .maxCost)
    ledger.settle(reservation: 1, spent: Spending())
    #expect(cause(ledger.admit(upperBound: 1, elapsed: .zero)) == .maxCost)
  }

  @Test func aRetryIsRefusedByTheCostLimitAlone() {
    var ledger = ledger(RunLimits(cost: 2, time: .seconds(1), failFast: .onFirstFailure))
    #expect(ledger.admit(upperBound: 1, elapsed: .zero) == .admitted)
    ledger.note(.failed)
    #expect(cause(ledger.admit(upperBound: 0, elapsed: .zero)) == .failFast)
    ledger.settle(reservation: 1, spent: Spending(1, estimated: 1))
    #expect(ledger.admitRetry(upperBound: 1) == .admitted)
    ledger.settle(reservation: 1, spent: Spending(1, estimated: 1))
    #expect(cause(ledger.admitRetry(upperBound: 1)) == .maxCost)
    #expect(ledger.spent == Spending(2, estimated: 2))
    #expect(ledger.stop?.cause == .failFast)
  }

  @Test func theTimeLimitRefusesTrials() {
    var ledger = ledger(RunLimits(time: .seconds(1)))
    #expect(ledger.admit(upperBound: nil, elapsed: .milliseconds(999)) == .admitted)
    #expect(cause(ledger.admit(upperBound: nil, elapsed: .seconds(1))) == .maxTime)
    #expect(ledger.stop?.reason == .budget)
  }

  @Test func theFirstReasonToStopStays() {
    var ledger = ledger(RunLimits(failFast: .onFirstFailure))
    ledger.note(.failed)
    ledger.end(RunStop(.error, "disk full"))
    #expect(ledger.stop?.cause == .failFast)
  }
}
