import ArgumentParser
import ContractModel
import Execution

/// What a run may cost and how long it may take.
struct LimitOptions: ParsableArguments {
  @Option(help: "End before the next request could pass this many USD.")
  var maxCost: Double?

  @Option(help: "End after this long, for example 90s, 20m or 2h.", transform: Self.duration)
  var maxTime: Duration?

  @Flag(help: "End at the first broken contract.")
  var failFast = false

  func validate() throws {
    if let maxCost, !(maxCost >= 0 && maxCost.isFinite) {
      throw ValidationError("--max-cost takes an amount of USD, got \(maxCost)")
    }
  }

  var limits: RunLimits {
    RunLimits(cost: maxCost, time: maxTime, failFast: failFast ? .onFirstFailure : .never)
  }

  /// Reads `500ms`, `90s`, `20m`, `2h` or `30d`.
  static func duration(_ text: String) throws -> Duration {
    let units: [(suffix: String, scale: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
    ]
    for unit in units where text.hasSuffix(unit.suffix) {
      guard let number = Double(text.dropLast(unit.suffix.count)), number > 0, number < 1e7 else {
        continue
      }
      return .seconds(number * unit.scale)
    }
    throw ValidationError("expected a duration such as 90s, 20m, 2h or 30d, got \"\(text)\"")
  }
}
