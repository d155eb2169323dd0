import ContractModel
import JSONSupport

/// The keys that `defaults` and a case share, as one of them declares them.
struct CaseDefaults {
  var trials: Int?
  var passes: NodeReader?
  var parameters: JSONObject = [:]
  var system: PromptText?
  var tags: [String] = []
  var stream: Bool?
  var fence: FenceRule?
  var expectations = ExpectationSet()
  /// Where `expect` stands, for findings about names in its texts.
  var expectReader: NodeReader?

  init() {}

  /// Takes the shared keys out of a mapping; `pass` is read where `trials` is known.
  init(_ map: inout MappingReader) {
    trials = map.optional("trials")?.integer(1...1000)
    passes = map.optional("pass")
    parameters = map.optional("parameters")?.jsonObject() ?? [:]
    system = map.optional("system").flatMap(PromptText.init)
    tags = map.optional("tags")?.tags() ?? []
    stream = map.optional("stream")?.boolean()
    fence = map.optional("fenced")?.choice(FenceRule.self)
    expectReader = map.optional("expect")
    expectations = expectReader.map(ExpectationDecoder.decode) ?? ExpectationSet()
  }

  /// These with a case's own put over them; parameters and expectations key by key, tags added.
  func overlaid(by own: CaseDefaults) -> CaseDefaults {
    var merged = self
    merged.trials = own.trials ?? trials
    merged.passes = own.passes ?? passes
    for member in own.parameters.members { merged.parameters[member.key] = member.value }
    merged.system = own.system ?? system
    let known = Set(tags)
    merged.tags += own.tags.filter { !known.contains($0) }
    merged.stream = own.stream ?? stream
    merged.expectReader = own.expectReader ?? expectReader
    merged.expectations = expectations.overlaid(by: own.expectations)
    merged.fence = own.fence ?? own.expectations.fence ?? fence ?? expectations.fence
    return merged
  }

  /// How many trials must pass; more than there are is a finding.
  func checkedPasses() -> Int? {
    guard let reader = passes, let passes = reader.integer(1...1000) else { return nil }
    let trials = trials ?? 1
    if passes > trials {
      reader.report(
        "impossible-pass", "expected at most \(trials) for \"pass\", found \(passes)",
        remedy: "\"trials\" is \(trials)")
    }
    return passes
  }
}

extension NodeReader {
  /// Different tags, each a word without blanks.
  func tags() -> [String] {
    var seen: Set<String> = []
    return (list() ?? []).compactMap { $0.plainName() }.filter { seen.insert($0).inserted }
  }
}
