import ContractModel
import Foundation
import JSONSupport

/// How long something takes: always the same, or drawn anew for each request.
struct LatencyDistribution: Sendable, Hashable {
  enum Shape: Sendable, Hashable {
    case fixed(Int)
    case uniform(min: Int, max: Int)
    /// `median * exp(sigma * N(0, 1))`.
    case lognormal(median: Int, sigma: Double)
  }

  /// What is drawn at most, in milliseconds: a day.
  private static let longest = Double(FaultFields.milliseconds.upperBound)

  let shape: Shape
  /// The key under which a fixed time stands.
  let fixedKey: String

  static func keys(fixed: String) -> [String] { [fixed, "uniform", "lognormal"] }

  /// Exactly one of a fixed time, `uniform: {min, max}` and `lognormal: {median, sigma}`.
  init(_ fields: FaultFields, fixedKey: String) throws(Diagnostic) {
    self.fixedKey = fixedKey
    let keys = Self.keys(fixed: fixedKey)
    let given = keys.filter { fields.has($0) }
    guard given.count == 1 else {
      throw fields.problem(
        given.last, "expected one of \(keys.joined(separator: ", ")), found \(given.count)",
        remedy: "for example \"\(fixedKey)\": 500")
    }
    switch given[0] {
    case "uniform":
      let range = try fields.fields("uniform")
      try range.allow(["min", "max"])
      let least = try range.integer("min", in: FaultFields.milliseconds)
      shape = .uniform(
        min: least, max: try range.integer("max", in: least...FaultFields.milliseconds.upperBound))
    case "lognormal":
      let curve = try fields.fields("lognormal")
      try curve.allow(["median", "sigma"])
      shape = .lognormal(
        median: try curve.integer("median", in: FaultFields.milliseconds),
        sigma: try curve.number("sigma", in: 0...5))
    default:
      shape = .fixed(try fields.duration(fixedKey).milliseconds)
    }
  }

  var json: JSONObject {
    switch shape {
    case .fixed(let milliseconds): [fixedKey: .count(milliseconds)]
    case .uniform(let least, let most):
      ["uniform": ["min": .count(least), "max": .count(most)]]
    case .lognormal(let median, let sigma):
      ["lognormal": ["median": .count(median), "sigma": .real(sigma)]]
    }
  }

  func draw(using random: inout SeededRandom) -> Duration {
    switch shape {
    case .fixed(let milliseconds): return .milliseconds(milliseconds)
    case .uniform(let least, let most):
      return .milliseconds(Int.random(in: least...most, using: &random))
    case .lognormal(let median, let sigma):
      // Box and Muller's transform; 1 - unit is never 0.
      let radius = (-2 * log(1 - random.unit())).squareRoot()
      let normal = radius * cos(2 * Double.pi * random.unit())
      return .milliseconds(Int(min(Self.longest, Double(median) * exp(sigma * normal))))
    }
  }
}
