import ContractModel
import JSONSupport

extension NodeReader {
  /// A duration such as `500ms`, `120s`, `2m` or `1h`.
  func duration() -> Duration? {
    guard let text = measure("a duration") else { return nil }
    guard let duration = Measure.duration(text[...]) else {
      let isBare = Measure.amount(text[...]) != nil
      wrongType(
        isBare ? "a duration with its unit" : "a duration of at most a year",
        remedy: isBare ? "write \(text)s for seconds" : "write for example 500ms, 120s, 2m or 1h")
      return nil
    }
    return duration
  }

  /// A number of seconds, for keys that carry the unit in their name.
  func seconds() -> Duration? {
    guard let seconds = number(from: 0.001, to: 31_536_000) else { return nil }
    return .milliseconds(Int64(seconds * 1000))
  }

  /// A range of counts: `..120`, `10..200`, `5..`, or one number.
  func countRange() -> CountRange? {
    guard let text = measure("a range") else { return nil }
    if let exact = Measure.count(text[...]) { return CountRange(minimum: exact, maximum: exact) }
    guard let (low, high) = ends(text, Measure.count, "write for example ..120, 10..200 or 5..")
    else { return nil }
    return CountRange(minimum: low, maximum: high)
  }

  /// A range of durations such as `..8s`; one duration alone would ask for exactly that.
  func durationRange() -> DurationRange? {
    guard let text = measure("a range of durations") else { return nil }
    let remedy = Measure.duration(text[...]) == nil ? "write for example ..8s" : "write ..\(text)"
    guard let (low, high) = ends(text, Measure.duration, remedy) else { return nil }
    return DurationRange(minimum: low, maximum: high)
  }

  /// A range of amounts in USD such as `..0.02`.
  func amountRange() -> AmountRange? {
    guard let text = measure("a range of amounts") else { return nil }
    let remedy = Measure.amount(text[...]) == nil ? "write for example ..0.02" : "write ..\(text)"
    guard let (low, high) = ends(text, Measure.amount, remedy) else { return nil }
    return AmountRange(minimum: low, maximum: high)
  }

  private func measure(_ noun: String) -> String? {
    guard isUntagged() else { return nil }
    guard case .scalar(let text, _) = node.content, !node.isNothing else {
      wrongType(noun)
      return nil
    }
    return interpolated(text)
  }

  /// Both ends of a range, of which at least one is there and the lower one is not the higher.
  private func ends<Value: Comparable>(
    _ text: String, _ read: (Substring) -> Value?, _ remedy: String
  ) -> (Value?, Value?)? {
    guard let (first, second) = Measure.split(text), !(first.isEmpty && second.isEmpty) else {
      wrongType("a range", remedy: remedy)
      return nil
    }
    let (low, high) = (read(first), read(second))
    guard (low != nil) == !first.isEmpty, (high != nil) == !second.isEmpty else {
      wrongType("a range", remedy: remedy)
      return nil
    }
    if let low, let high, low > high {
      wrongType("a range from low to high")
      return nil
    }
    return (low, high)
  }
}
