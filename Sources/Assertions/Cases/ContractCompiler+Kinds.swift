import ContractModel

/// Which file of `Kinds` judges which expectation; a new kind gets its line here.
extension ContractCompiler {
  /// Expectations about what was observed beside the text.
  func observation(_ kind: Expectation.Kind, _ site: ExpectationSite) -> (any Assertion)? {
    switch kind {
    case .refusal(let expected):
      RefusalAssertion(site: site, expected: expected, toolCalls: toolCalls)
    case .length(let length): LengthAssertion(length, site: site)
    case .finish(let reasons): FinishAssertion(site: site, reasons: reasons)
    case .latency(let total, let firstToken):
      LatencyAssertion(site: site, total: total, firstToken: firstToken)
    case .cost(let range): CostAssertion(site: site, range: range)
    case .servedBy(let wanted): ServedByAssertion(site: site, wanted: wanted)
    default: nil
    }
  }

  /// Expectations about the text as it stands.
  func text(
    _ kind: Expectation.Kind, _ site: ExpectationSite
  ) throws(CompilationProblems) -> (any Assertion)? {
    switch kind {
    case .equals(let text): return EqualsAssertion(text, site: site)
    case .contains(let text): return ContainsAssertion([text], site: site)
    case .containsAll(let texts): return ContainsAssertion(texts, site: site)
    case .containsAny(let texts): return ContainsAnyAssertion(texts, site: site)
    case .excludes(let texts): return ExcludesAssertion(texts, site: site)
    case .startsWith(let text): return AffixAssertion(text, at: .start, site: site)
    case .endsWith(let text): return AffixAssertion(text, at: .end, site: site)
    case .matches(let source):
      do throws(Diagnostic) {
        return try MatchesAssertion(source, site: site)
      } catch {
        throw CompilationProblems([error])
      }
    default: return nil
    }
  }

  /// Expectations about the document in the reply, and about tool calls.
  mutating func document(
    _ kind: Expectation.Kind, _ reader: DocumentReader
  ) throws(CompilationProblems) -> (any Assertion)? {
    switch kind {
    case .json: return JSONAssertion(reader: reader)
    case .jsonSchema(let file):
      return try jsonValidator(file, at: reader.site).map {
        JSONSchemaAssertion(reader: reader, validator: $0)
      }
    case .jsonPath(let checks): return try JSONPathAssertion(checks, reader: reader)
    case .xml: return XMLAssertion(reader: reader)
    case .xsd(let file): return try xmlSchema(file, .xsd, reader)
    case .relaxNG(let file): return try xmlSchema(file, .relaxNG, reader)
    case .xpath(let checks, let namespaces):
      return try XPathAssertion(checks, namespaces: namespaces, reader: reader)
    case .toolCalls(let calls): return try toolCalls(calls, reader.site)
    default: return nil
    }
  }

  /// Groups of expectations.
  mutating func group(
    _ kind: Expectation.Kind, _ site: ExpectationSite, depth: Int
  ) throws(CompilationProblems) -> (any Assertion)? {
    guard depth < Self.deepestGroup else {
      throw CompilationProblems([
        site.problem(
          code: "too-deep", "groups nested deeper than \(Self.deepestGroup) levels")
      ])
    }
    switch kind {
    case .not(let members):
      let words = ExpectationWords.list(members)
      return NotAssertion(site: site, group: all(members, depth), words: words)
    case .all(let groups):
      return AllAssertion(members: groups.map { all($0, depth) })
    case .any(let groups):
      return AnyAssertion(site: site, groups: groups.map { all($0, depth) })
    default: return nil
    }
  }

  private mutating func all(_ members: [Expectation], _ depth: Int) -> AllAssertion {
    AllAssertion(members: members.compactMap { assertion(for: $0, depth: depth + 1) })
  }

  private mutating func jsonValidator(
    _ file: DocumentFile, at site: ExpectationSite
  ) throws(CompilationProblems) -> JSONSchemaValidator? {
    guard case .json(let validator) = try schema(file, .json, at: site).validator else {
      return nil
    }
    return validator
  }

  private mutating func xmlSchema(
    _ file: DocumentFile, _ language: CompiledSchema.Language, _ reader: DocumentReader
  ) throws(CompilationProblems) -> (any Assertion)? {
    let schema = try schema(file, language, at: reader.site)
    guard case .xml(let validator) = schema.validator else { return nil }
    return XMLSchemaAssertion(reader: reader, validator: validator)
  }

  private mutating func toolCalls(
    _ declared: ToolCallExpectation, _ site: ExpectationSite
  ) throws(CompilationProblems) -> any Assertion {
    var calls: [ExpectedToolCall] = []
    for call in declared.calls {
      var validator: JSONSchemaValidator?
      if let file = call.argumentsSchema { validator = try jsonValidator(file, at: site) }
      calls.append(
        ExpectedToolCall(name: call.name, arguments: call.arguments, schema: validator))
    }
    return ToolCallsAssertion(site: site, calls: calls, count: declared.count, only: declared.only)
  }
}
