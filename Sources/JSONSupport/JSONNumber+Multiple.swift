extension JSONNumber {
  /// Whether this is a whole multiple of `divisor`, in exact decimal arithmetic.
  ///
  /// `0.3` is a multiple of `0.1`. Zero is a multiple of everything, and nothing else of zero.
  /// The work is bounded: where the significant digits of both, multiplied, exceed 2^28 the answer
  /// is false unless the numbers are equal.
  package func isMultiple(of divisor: JSONNumber) -> Bool {
    if let value = Int(lexeme), let divisor = Int(divisor.lexeme) {
      return value.isMultiple(of: divisor)
    }
    return decimalForm.isMultiple(of: divisor.decimalForm)
  }
}

extension DecimalForm {
  /// The product of digit counts up to which long division is done.
  private static let workBound = 1 << 28

  /// Whether the quotient is whole.
  fileprivate func isMultiple(of divisor: DecimalForm) -> Bool {
    if isZero || divisor.isZero { return isZero }
    // With A and B the digits as integers, the quotient is A × 10^shift / B. A does not end in 0,
    // so it has no power of ten to give for a negative shift.
    let shift = lastExponent - divisor.lastExponent
    guard shift >= 0 else { return false }
    // B holds fewer than 4 factors of 2, or of 5, per digit: further tens change nothing.
    let zeros = Swift.min(shift, divisor.digits.count * 4)
    if divisor.digits.count <= 18 { return hasNoRemainder(zeros: zeros, short: divisor.digits) }
    if digits == divisor.digits { return true }
    let length = digits.count + zeros
    guard length >= divisor.digits.count, length <= Self.workBound / divisor.digits.count else {
      return false
    }
    return hasNoRemainder(zeros: zeros, long: divisor.digits)
  }

  /// Divides the digits, followed by zeros, by at most 18 digits, which fit a word.
  private func hasNoRemainder(zeros: Int, short divisor: [UInt8]) -> Bool {
    let divisor = divisor.reduce(0 as UInt64) { $0 * 10 + UInt64($1) }
    var remainder = digits.reduce(0 as UInt64) { ($0 * 10 + UInt64($1)) % divisor }
    for _ in 0..<zeros { remainder = remainder * 10 % divisor }
    return remainder == 0
  }

  /// Divides the digits, followed by zeros, digit by digit as on paper.
  private func hasNoRemainder(zeros: Int, long divisor: [UInt8]) -> Bool {
    let divisor = DecimalLimbs(digits: divisor)
    var remainder = DecimalLimbs(zeroAsLongAs: divisor)
    for digit in digits { remainder.shiftIn(digit, modulo: divisor) }
    for _ in 0..<zeros { remainder.shiftIn(0, modulo: divisor) }
    return remainder.isZero
  }
}

/// A natural number in words of 18 decimal digits, the lowest first.
private struct DecimalLimbs {
  private static let base: UInt64 = 1_000_000_000_000_000_000

  private var limbs: [UInt64]

  init(digits: [UInt8]) {
    limbs = stride(from: digits.count, to: 0, by: -18).map { end in
      digits[max(end - 18, 0)..<end].reduce(0) { $0 * 10 + UInt64($1) }
    }
    // Ten times a remainder, plus a digit, needs room for one more digit.
    limbs.append(0)
  }

  init(zeroAsLongAs other: DecimalLimbs) {
    limbs = Array(repeating: 0, count: other.limbs.count)
  }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  /// Appends a digit and takes the remainder; the number was below `divisor` before.
  mutating func shiftIn(_ digit: UInt8, modulo divisor: DecimalLimbs) {
    var carry = UInt64(digit)
    for index in limbs.indices {
      let value = limbs[index] * 10 + carry
      limbs[index] = value % Self.base
      carry = value / Self.base
    }
    while !isBelow(divisor) { subtract(divisor) }
  }

  private func isBelow(_ other: DecimalLimbs) -> Bool {
    for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
      return limbs[index] < other.limbs[index]
    }
    return false
  }

  private mutating func subtract(_ other: DecimalLimbs) {
    var borrow: UInt64 = 0
    for index in limbs.indices {
      let subtrahend = other.limbs[index] + borrow
      borrow = limbs[index] < subtrahend ? 1 : 0
      limbs[index] = limbs[index] + borrow * Self.base - subtrahend
    }
  }
}
