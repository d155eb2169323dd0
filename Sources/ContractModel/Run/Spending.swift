/// USD for exchanges with members whose price is declared.
package struct Spending: Sendable, Hashable {
  /// What was paid, as far as token counts tell, and what may have been paid besides.
  package var total: Double
  /// The part of `total` that is an upper bound: a request was accepted and no counts came back.
  package var estimated: Double

  package init(_ total: Double = 0, estimated: Double = 0) {
    self.total = total
    self.estimated = estimated
  }

  package static func + (left: Self, right: Self) -> Self {
    Self(left.total + right.total, estimated: left.estimated + right.estimated)
  }

  package static func += (left: inout Self, right: Self) { left = left + right }
}
