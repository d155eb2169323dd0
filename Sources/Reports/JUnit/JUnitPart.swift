import ContractModel

/// One file's share of a suite on a member, counted before anything of it is written.
struct JUnitPart: Hashable {
  /// Test cases, one made up for those not run included.
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0
  var milliseconds = 0
  /// Cases of the run, those not run left out.
  var cases = 0

  mutating func add(_ result: CaseOutcome) {
    tests += 1
    cases += 1
    milliseconds = min(milliseconds + result.milliseconds, .max / 4)
    switch result.verdict {
    case .passed: break
    case .failed: failures += 1
    case .unverified: errors += 1
    case .skipped: skipped += 1
    }
  }

  /// Adds the one case that stands for those that were not run.
  mutating func addError() {
    tests += 1
    errors += 1
  }

  /// What must be found in the finished file.
  var check: ReportCheck {
    ReportCheck(elements: [
      "testsuite": 1, "testcase": tests, "failure": failures, "error": errors, "skipped": skipped,
    ])
  }
}
