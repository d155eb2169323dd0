/// A ratio of two sums over clusters, such as precision, with its 95 % confidence interval.
///
/// Replies to one prompt go together, so the variance is taken between prompts: the linearised
/// ratio estimator with G/(G-1) (Cochran, "Sampling Techniques", 3rd ed., 6.4). Nothing is drawn at
/// random.
package struct ClusteredRatio: Sendable, Hashable {
  /// Nil where the denominator is 0.
  package let value: Double?
  /// Within 0 and 1; nil where fewer than two clusters have a part in it.
  package let interval: ClosedRange<Double>?

  /// From each cluster's parts of the numerator and the denominator.
  package init(_ clusters: [(numerator: Double, denominator: Double)]) {
    let parts = clusters.filter { $0.denominator > 0 }
    let total = parts.reduce(0) { $0 + $1.denominator }
    guard total > 0 else {
      (value, interval) = (nil, nil)
      return
    }
    let ratio = parts.reduce(0) { $0 + $1.numerator } / total
    value = ratio
    guard parts.count > 1 else {
      interval = nil
      return
    }
    let squares = parts.reduce(0) { sum, part in
      let deviation = part.numerator - ratio * part.denominator
      return sum + deviation * deviation
    }
    let count = Double(parts.count)
    let error = (squares * count / (count - 1)).squareRoot() / total
    interval = max(0, ratio - Self.quantile * error)...min(1, ratio + Self.quantile * error)
  }

  /// The 97.5 % quantile of the normal distribution.
  private static let quantile = 1.959_963_984_540_054
}
