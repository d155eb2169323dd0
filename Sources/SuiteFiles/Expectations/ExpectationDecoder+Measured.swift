import ContractModel

extension ExpectationDecoder {
  /// The expectations about length, time, money and the reply's end.
  static func measured(_ key: String, _ value: NodeReader) -> Expectation.Kind? {
    switch key {
    case "length": length(value).map { .length($0) }
    case "latency": latency(value)
    case "cost": value.amountRange().map { .cost($0) }
    default: finish(value).map { .finish($0) }
    }
  }

  private static func length(_ reader: NodeReader) -> LengthExpectation? {
    guard var map = reader.mapping(.length) else { return nil }
    var length = LengthExpectation()
    for unit in LengthExpectation.Unit.allCases {
      length.ranges[unit] = map.optional(unit.rawValue)?.countRange()
    }
    length.truncated =
      map.optional("truncated")?.choice(LengthExpectation.Truncation.self) ?? .any
    map.finish()
    refuseEmpty(map)
    return length
  }

  private static func latency(_ reader: NodeReader) -> Expectation.Kind? {
    guard var map = reader.mapping(.latency) else { return nil }
    let total = map.optional("total")?.durationRange()
    let firstToken = map.optional("first_token")?.durationRange()
    map.finish()
    refuseEmpty(map)
    return .latency(total: total, firstToken: firstToken)
  }

  private static func refuseEmpty(_ map: MappingReader) {
    if map.keys.isEmpty {
      map.reader.report("no-expectation", "\"\(map.reader.label)\" expects nothing")
    }
  }

  private static func finish(_ reader: NodeReader) -> [FinishReason]? {
    if reader.node.isScalar { return reader.choice(FinishReason.self).map { [$0] } }
    guard let elements = reader.list() else { return nil }
    if elements.isEmpty {
      reader.report("no-expectation", "\"\(reader.label)\" expects nothing")
    }
    return elements.compactMap { $0.choice(FinishReason.self) }
  }
}
