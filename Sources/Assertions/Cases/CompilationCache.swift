import ContractModel
import Synchronization

/// Keeps compiled schemas and contracts, so that cases which share them compile them once.
///
/// For one run and one loader: what a schema includes is taken not to change meanwhile. Bounded,
/// so that a table of a hundred thousand different cases does not fill the memory.
package final class CompilationCache: Sendable {
  private struct SchemaKey: Hashable, Sendable {
    let language: CompiledSchema.Language
    /// The base of the schema's references.
    let path: String
    let digest: ContentDigest
  }

  /// A case's expectations as written, places included: diagnostics and mismatches name them.
  private struct ContractKey: Hashable, Sendable {
    let expectations: [Expectation]
    let fence: FenceRule
  }

  private struct State: Sendable {
    var schemas: GenerationCache<SchemaKey, Result<CompiledSchema, CompiledSchema.Problem>>
    var contracts: GenerationCache<ContractKey, Result<CompiledContract, CompilationProblems>>
    /// The contract asked for last: rows of a table share one, and comparing is cheaper than hashing.
    var recent: (key: ContractKey, contract: Result<CompiledContract, CompilationProblems>)?
    var compiledSchemas = 0
    var compiledContracts = 0

    mutating func contract(
      for key: ContractKey
    ) -> Result<CompiledContract, CompilationProblems>? {
      if let recent, recent.key == key { return recent.contract }
      guard let known = contracts.value(for: key) else { return nil }
      recent = (key, known)
      return known
    }
  }

  private let state: Mutex<State>

  /// A cache of about twice so many schemas and contracts at most.
  package init(limit: Int = 512) {
    state = Mutex(
      State(schemas: GenerationCache(limit: limit), contracts: GenerationCache(limit: limit)))
  }

  /// How often something was really compiled, and how much is held.
  var statistics: (compiledSchemas: Int, compiledContracts: Int, held: Int) {
    state.withLock {
      ($0.compiledSchemas, $0.compiledContracts, $0.schemas.count + $0.contracts.count)
    }
  }

  /// The schema, compiled now unless it is known; tasks that meet compile it twice at worst.
  func schema(
    _ file: DocumentFile, _ language: CompiledSchema.Language, loader: DocumentLoader
  ) throws(CompiledSchema.Problem) -> CompiledSchema {
    let key = SchemaKey(
      language: language, path: CompiledSchema.base(of: file), digest: file.digest)
    if let known = state.withLock({ $0.schemas.value(for: key) }) { return try known.get() }
    let compiled = Result { () throws(CompiledSchema.Problem) in
      try CompiledSchema(file, language: language, loader: loader)
    }
    state.withLock {
      $0.schemas.insert(compiled, for: key)
      $0.compiledSchemas += 1
    }
    return try compiled.get()
  }

  /// The contract, compiled by the closure unless it is known.
  func contract(
    _ expectations: [Expectation], fence: FenceRule,
    compile: () throws(CompilationProblems) -> CompiledContract
  ) throws(CompilationProblems) -> CompiledContract {
    let key = ContractKey(expectations: expectations, fence: fence)
    if let known = state.withLock({ $0.contract(for: key) }) { return try known.get() }
    let compiled = Result { () throws(CompilationProblems) in try compile() }
    state.withLock {
      $0.contracts.insert(compiled, for: key)
      $0.recent = (key, compiled)
      $0.compiledContracts += 1
    }
    return try compiled.get()
  }
}
