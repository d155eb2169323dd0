import ArgumentParser
import MockProvider

/// `instant`, `recorded`, or a multiple such as `1x`, `10x` and `0.5x`.
extension ReplayOptions.Speed: ExpressibleByArgument {
  /// Slower than a hundredth or faster than ten thousandfold is a slip of the keyboard.
  private static let factors = 0.01...10_000.0

  public init?(argument: String) {
    switch argument {
    case "instant": self = .instant
    case "recorded": self = .recorded
    default:
      guard argument.hasSuffix("x"), let factor = Double(argument.dropLast()),
        Self.factors.contains(factor)
      else { return nil }
      self = .times(factor)
    }
  }

  public var defaultValueDescription: String {
    switch self {
    case .instant: "instant"
    case .times(let factor): factor == factor.rounded() ? "\(Int(factor))x" : "\(factor)x"
    }
  }
}
