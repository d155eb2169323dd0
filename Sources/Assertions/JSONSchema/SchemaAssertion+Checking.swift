import JSONSupport

extension SchemaAssertion {
  /// Whether an instance meets the assertion; nil where a pattern could not tell.
  ///
  /// An assertion about another type than the instance's holds.
  func holds(for instance: JSONValue, allowance: inout PatternAllowance) -> Bool? {
    switch self {
    case .never: return false
    case .type(let types): return types.covers(instance)
    case .constant(let value): return value == instance
    case .enumeration(let values): return values.contains(instance)
    default: break
    }
    switch instance {
    case .number(let number): return holds(for: number)
    case .string(let text): return holds(for: text, allowance: &allowance)
    case .array(let elements): return holds(for: elements)
    case .object(let members): return holds(for: members)
    case .null, .bool: return true
    }
  }

  private func holds(for number: JSONNumber) -> Bool {
    switch self {
    case .multipleOf(let divisor): number.isMultiple(of: divisor)
    case .minimum(let bound): number >= bound
    case .maximum(let bound): number <= bound
    case .exclusiveMinimum(let bound): number > bound
    case .exclusiveMaximum(let bound): number < bound
    default: true
    }
  }

  private func holds(for text: String, allowance: inout PatternAllowance) -> Bool? {
    switch self {
    // A scalar takes one to four bytes, so that most texts need not be counted.
    case .minLength(let bound):
      return text.utf8.count >= bound && (text.utf8.count / 4 >= bound || text.scalarCount >= bound)
    case .maxLength(let bound): return text.utf8.count <= bound || text.scalarCount <= bound
    case .format(let format): return format.accepts(text)
    case .pattern(let pattern):
      switch pattern.match(text, allowance: &allowance) {
      case .matched: return true
      case .unmatched: return false
      case .limit: return nil
      }
    default: return true
    }
  }

  private func holds(for elements: [JSONValue]) -> Bool {
    switch self {
    case .minItems(let bound): elements.count >= bound
    case .maxItems(let bound): elements.count <= bound
    case .uniqueItems: EqualElements.first(in: elements) == nil
    default: true
    }
  }

  private func holds(for members: JSONObject) -> Bool {
    switch self {
    case .minProperties(let bound): members.count >= bound
    case .maxProperties(let bound): members.count <= bound
    case .required(let keys): keys.allSatisfy { members[$0] != nil }
    case .dependentRequired(let requirement):
      members[requirement.key] == nil || requirement.required.allSatisfy { members[$0] != nil }
    default: true
    }
  }
}

/// Finds equal elements of an array in linear time.
enum EqualElements {
  /// Arrays up to this length are compared pair by pair.
  private static let scanLimit = 6

  /// The indices of the first two equal elements; nil where all differ.
  static func first(in elements: [JSONValue]) -> (Int, Int)? {
    guard elements.count > scanLimit else { return scanned(elements) }
    var seen: [JSONValue: Int] = Dictionary(minimumCapacity: elements.count)
    for (index, element) in elements.enumerated() {
      if let earlier = seen.updateValue(index, forKey: element) { return (earlier, index) }
    }
    return nil
  }

  private static func scanned(_ elements: [JSONValue]) -> (Int, Int)? {
    for index in elements.indices {
      for earlier in 0..<index where elements[earlier] == elements[index] {
        return (earlier, index)
      }
    }
    return nil
  }
}
