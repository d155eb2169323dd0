import Assertions
import ContractModel

/// Compiles cases for a run; those that share schemas and expectations compile them once.
package struct CaseCompiler: Sendable {
  private let loader: DocumentLoader
  private let cache = CompilationCache()

  /// - Parameter read: answers a project-relative path with its bytes, or with why there are none.
  package init(read: @escaping @Sendable (String) -> Result<[UInt8], Diagnostic>) {
    loader = DocumentLoader { path in
      read(path).mapError { DocumentLoader.Failure($0.message) }
    }
  }

  /// Throws every problem of the case's expectations, each at its place.
  package func compile(_ testCase: TestCase) throws(CompilationProblems) -> CompiledCase {
    try CompiledCase(testCase, loader: loader, cache: cache)
  }

  /// Everything that is wrong with what a case expects, and what its author should hear of.
  package func findings(_ contract: CaseContract) -> [Diagnostic] {
    do throws(CompilationProblems) {
      return try CompiledCase(contract, loader: loader, cache: cache).notes
    } catch {
      return error.diagnostics
    }
  }
}
