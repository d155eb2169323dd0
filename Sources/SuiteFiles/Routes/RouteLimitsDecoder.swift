import ContractModel

/// Reads what a route declares about attempts, sessions and shares.
enum RouteLimitsDecoder {
  static func decode(_ map: inout MappingReader, into route: inout Route) {
    route.retries = map.optional("retries")?.integer(0...10)
    route.parseRetries = map.optional("parse_retries")?.integer(0...10) ?? 0
    route.attempts = map.optional("attempts")?.integer(1...100)
    route.reserve = map.optional("reserve")?.duration()
    route.exhaustion = map.optional("exhaustion").flatMap(exhaustion) ?? .fail
    route.affinity = map.optional("affinity").flatMap(affinity)
    route.weights = map.optional("weights").map { shares($0, upTo: 1_000_000) } ?? []
    route.canary = map.optional("canary").map { shares($0, upTo: 1) } ?? []
    route.complexity = map.optional("complexity").flatMap(ComplexityDecoder.decode)
    route.output = map.optional("output")?.choice(Route.OutputRule.self) ?? .cut
  }

  private static func exhaustion(_ reader: NodeReader) -> Route.Exhaustion? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.exhaustionWait) else { return nil }
      let longest = map.required("wait_up_to")?.positiveDuration()
      map.finish()
      return longest.map { .waitUpTo($0) }
    }
    switch word(reader, ExhaustionWord.self, or: "{wait_up_to: DURATION}") {
    case .fail: return .fail
    case .lastResort: return .lastResort
    case nil: return nil
    }
  }

  private static func affinity(_ reader: NodeReader) -> Affinity? {
    guard var map = reader.mapping(.affinity) else { return nil }
    let by = map.required("by")
    let sources = by?.list()
    var affinity = Affinity(sources: sources?.compactMap(source) ?? [])
    affinity.life = map.optional("life")?.positiveDuration()
    affinity.acrossTiers = map.optional("across_tiers")?.boolean() ?? false
    affinity.sameModel = map.optional("same_model")?.boolean() ?? false
    map.finish()
    if let sources, sources.isEmpty {
      by?.report(
        "empty-list", "expected what names a session, found an empty list",
        remedy: "write for example [{header: x-session-id}, user, prefix]")
    }
    return affinity
  }

  private static func source(_ reader: NodeReader) -> Affinity.Source? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.affinityHeader) else { return nil }
      let name = map.required("header")?.name(
        isHeaderName, "a header's name of letters, digits and \"-\"")
      map.finish()
      return name.map { .header($0.lowercased()) }
    }
    switch word(reader, AffinityWord.self, or: "{header: NAME}") {
    case .user: return .user
    case .prefix: return .prefix
    case nil: return nil
    }
  }

  /// One of a closed set of words, where a mapping could stand too.
  private static func word<Word: RawRepresentable & CaseIterable>(
    _ reader: NodeReader, _ type: Word.Type, or mapping: String
  ) -> Word? where Word.RawValue == String {
    guard let text = reader.word() else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    reader.report(
      "unknown-value",
      "expected \(known.joined(separator: ", ")) or \(mapping) for \"\(reader.label)\", "
        + "found \(reader.node.kindWords)", remedy: NearestNames.question(text, among: known))
    return nil
  }

  /// Letters, digits, `-` and `_`, 1 to 100 bytes.
  private static func isHeaderName(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }

  private static func shares(_ reader: NodeReader, upTo most: Double) -> [MemberShare] {
    (reader.entries() ?? []).compactMap { key, value in
      let name = key.plainName().map(key.reference)
      guard let share = value.number(from: 0, to: most), let name else { return nil }
      return MemberShare(member: name, share: share)
    }
  }
}
