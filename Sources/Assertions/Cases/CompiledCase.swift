import ContractModel

/// A case ready to judge replies: its expectations compiled, their digest known.
///
/// ```
/// TestCase ──ContractCompiler──▶ CompiledContract (shared) ──▶ CompiledCase
/// CompiledCase + AssertionSubject ──▶ CaseJudgement
/// ```
/// Compile every case before sending anything, to know all problems; compiling one again is a
/// look-up in the cache, so that nothing needs to be kept for each row of a table.
package struct CompiledCase: Sendable {
  private let contract: CompiledContract

  /// Compiles a case's expectations; throws every problem in them, at its place in the suite.
  package init(
    _ testCase: TestCase, loader: DocumentLoader = .none,
    cache: CompilationCache = CompilationCache()
  ) throws(CompilationProblems) {
    guard !testCase.expectations.isEmpty else {
      throw CompilationProblems([
        Diagnostic(
          code: "no-expectation", "case \"\(testCase.id)\" expects nothing",
          at: testCase.location, remedy: "give it at least one expectation under \"expect\"")
      ])
    }
    try self.init(CaseContract(testCase), loader: loader, cache: cache)
  }

  /// The same from expectations alone, which may be none.
  package init(
    _ declared: CaseContract, loader: DocumentLoader = .none,
    cache: CompilationCache = CompilationCache()
  ) throws(CompilationProblems) {
    let (expectations, fence) = (declared.expectations, declared.fence)
    contract = try cache.contract(expectations, fence: fence) { () throws(CompilationProblems) in
      try ContractCompiler.compile(expectations, fence: fence, loader: loader, cache: cache)
    }
  }

  /// The digest of what is expected: places and layout are not in it, schemas and all they include
  /// are.
  package var contractDigest: ContentDigest { contract.digest }

  /// Warnings about the expectations, such as misspelt keywords of a schema.
  package var notes: [Diagnostic] { contract.notes }

  /// Judges one reply; an exchange that failed has none and must not come here.
  package func judge(_ subject: AssertionSubject) -> CaseJudgement { contract.judge(subject) }
}
