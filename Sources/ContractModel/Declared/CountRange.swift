/// An inclusive range of counts, either end open: `..120`, `10..200`, `5..`, or one number.
package struct CountRange: Sendable, Hashable, CustomStringConvertible {
  package var minimum: Int?
  package var maximum: Int?

  package init(minimum: Int? = nil, maximum: Int? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package func contains(_ count: Int) -> Bool {
    count >= (minimum ?? .min) && count <= (maximum ?? .max)
  }

  package var description: String {
    if let minimum, minimum == maximum { return String(minimum) }
    return "\(minimum.map(String.init) ?? "")..\(maximum.map(String.init) ?? "")"
  }
}

/// An inclusive range of durations, either end open: `..8s`.
package struct DurationRange: Sendable, Hashable {
  package var minimum: Duration?
  package var maximum: Duration?

  package init(minimum: Duration? = nil, maximum: Duration? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package func contains(_ duration: Duration) -> Bool {
    if let minimum, duration < minimum { return false }
    if let maximum, duration > maximum { return false }
    return true
  }
}

/// An inclusive range of amounts, either end open: `..0.02`.
package struct AmountRange: Sendable, Hashable {
  package var minimum: Double?
  package var maximum: Double?

  package init(minimum: Double? = nil, maximum: Double? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package func contains(_ amount: Double) -> Bool {
    amount >= (minimum ?? -.infinity) && amount <= (maximum ?? .infinity)
  }
}
