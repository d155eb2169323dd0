import ContractModel
import JSONSupport

@testable import Assertions

/// The noun of ours, not the one of Testing.
typealias Expectation = ContractModel.Expectation

extension SourceLocation {
  static func make(line: Int = 7) -> SourceLocation {
    SourceLocation(file: "suites/a.yaml", line: line, column: 5)
  }
}

extension Expectation {
  static func make(_ kind: Kind, line: Int = 7) -> Expectation {
    Expectation(kind, at: .make(line: line))
  }
}

extension TestCase {
  static func make(
    _ kinds: Expectation.Kind..., fence: FenceRule = .allow, line: Int = 7
  ) -> TestCase {
    TestCase(
      id: "case", prompt: Prompt(messages: []),
      expectations: kinds.map { .make($0, line: line) }, fence: fence, location: .make(line: line))
  }
}

extension DocumentFile {
  static func make(_ text: String, path: String = "schemas/a.json") -> DocumentFile {
    DocumentFile(path: path, bytes: Array(text.utf8))
  }
}

extension DocumentLoader {
  /// A loader of texts by path.
  static func make(_ files: [String: String]) -> DocumentLoader {
    DocumentLoader { path in
      files[path].map { .success(Array($0.utf8)) } ?? .failure(Failure("no such file"))
    }
  }
}

extension AssertionSubject {
  convenience init(
    _ reply: Reply, total: Duration = .seconds(1), firstToken: Duration? = nil,
    cost: Double? = nil, model: String = "model-x"
  ) {
    self.init(
      reply: reply, timings: ExchangeTimings(firstToken: firstToken, total: total), cost: cost,
      requestedModel: model)
  }
}

/// Judges a text by one expectation.
func judge(
  _ kind: Expectation.Kind, _ text: String, fence: FenceRule = .allow,
  loader: DocumentLoader = .none
) throws -> CaseJudgement {
  try judge(kind, Reply(text: text), fence: fence, loader: loader)
}

/// Judges a reply by one expectation.
func judge(
  _ kind: Expectation.Kind, _ reply: Reply, fence: FenceRule = .allow,
  loader: DocumentLoader = .none
) throws -> CaseJudgement {
  try CompiledCase(.make(kind, fence: fence), loader: loader).judge(AssertionSubject(reply))
}

/// The problems of a case that does not compile.
func problems(
  _ kind: Expectation.Kind, loader: DocumentLoader = .none
) -> [Diagnostic] {
  do throws(CompilationProblems) {
    _ = try CompiledCase(.make(kind), loader: loader)
    return []
  } catch {
    return error.diagnostics
  }
}
