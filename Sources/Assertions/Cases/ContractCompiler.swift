import ContractModel

/// Compiles the expectations of one case and collects every problem in them.
struct ContractCompiler {
  /// Groups may stand in one another so deep.
  static let deepestGroup = 16

  let fence: FenceRule
  let loader: DocumentLoader
  let cache: CompilationCache
  /// Whether any expectation of the case asks for tool calls.
  let toolCalls: RefusalAssertion.ToolCallUse
  var problems: [Diagnostic] = []
  var notes: [Diagnostic] = []
  /// The digests of every schema used, by the file that names it.
  var schemaDigests: [DocumentFile: [ContentDigest]] = [:]

  /// Compiles all expectations, or throws all their problems.
  static func compile(
    _ expectations: [Expectation], fence: FenceRule, loader: DocumentLoader,
    cache: CompilationCache
  ) throws(CompilationProblems) -> CompiledContract {
    var compiler = ContractCompiler(
      fence: fence, loader: loader, cache: cache,
      toolCalls: expectations.contains(where: \.expectsToolCalls) ? .expected : .unexpected)
    let clauses = expectations.compactMap { expectation in
      compiler.assertion(for: expectation, depth: 0).map {
        CompiledContract.Clause(name: expectation.name, assertion: $0)
      }
    }
    guard compiler.problems.isEmpty else { throw CompilationProblems(compiler.problems) }
    let form = ContractForm(schemaDigests: compiler.schemaDigests)
    return CompiledContract(
      clauses: clauses, notes: compiler.notes,
      digest: form.digest(of: expectations, fence: fence), phrases: phrases(of: expectations))
  }

  /// The phrases of all refusal expectations, in groups too.
  private static func phrases(of expectations: [Expectation]) -> RefusalPhrases {
    expectations.reduce(into: RefusalPhrases()) { phrases, expectation in
      switch expectation.kind {
      case .refusal(let expected):
        phrases.refuses += expected.refuses
        phrases.complies += expected.complies
      case .not(let members):
        phrases.add(Self.phrases(of: members))
      case .any(let groups), .all(let groups):
        for group in groups { phrases.add(Self.phrases(of: group)) }
      default: break
      }
    }
  }

  /// The assertion of an expectation; nil, with the problems noted, where there is none.
  mutating func assertion(for expectation: Expectation, depth: Int) -> (any Assertion)? {
    let site = ExpectationSite(expectation)
    do throws(CompilationProblems) {
      let kind = expectation.kind
      if let found = observation(kind, site) { return found }
      if let found = try text(kind, site) { return found }
      let reader = DocumentReader(site: site, fence: fence)
      if let found = try document(kind, reader) { return found }
      return try group(kind, site, depth: depth)
    } catch {
      problems += error.diagnostics
      return nil
    }
  }

  /// A schema from the cache, its problems and notes placed at the expectation.
  mutating func schema(
    _ file: DocumentFile, _ language: CompiledSchema.Language, at site: ExpectationSite
  ) throws(CompilationProblems) -> CompiledSchema {
    do throws(CompiledSchema.Problem) {
      let schema = try cache.schema(file, language, loader: loader)
      schemaDigests[file] = schema.digests
      notes += schema.notes.map { note in
        Diagnostic(
          .warning, code: "unknown-schema-keyword",
          "keyword \"\(note.keyword)\" at \(note.path) means nothing in JSON Schema",
          at: site.location, excerpt: site.excerpt, remedy: note.remedy)
      }
      return schema
    } catch {
      throw CompilationProblems([
        site.problem(
          code: "bad-schema", "schema \(Excerpt.start(of: file.path)): \(error.message)")
      ])
    }
  }
}

extension Expectation {
  /// Whether it asks for tool calls, itself or within a group that must hold.
  fileprivate var expectsToolCalls: Bool {
    switch kind {
    case .toolCalls(let calls): calls.count?.maximum != 0
    case .any(let groups), .all(let groups):
      groups.contains { $0.contains(where: \.expectsToolCalls) }
    default: false
    }
  }
}
