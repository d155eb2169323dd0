import ContractModel
import JSONSupport
import Testing

@testable import Assertions

@Suite struct CompiledCaseTests {
  @Test func aCaseWithoutExpectationIsAnError() {
    #expect(throws: CompilationProblems.self) { try CompiledCase(.make()) }
  }

  @Test func everyProblemIsKnownAtOnce() {
    let testCase = TestCase.make(.matches("("), .jsonSchema(.make("{")), .matches("["))
    do throws(CompilationProblems) {
      _ = try CompiledCase(testCase)
      Issue.record("compiled")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["bad-pattern", "bad-schema", "bad-pattern"])
    }
  }

  @Test func collectsMismatchesAndWhatCouldNotBeJudged() throws {
    let compiled = try CompiledCase(
      .make(.contains("z"), .cost(AmountRange(maximum: 1)), .contains("a")))
    let judgement = compiled.judge(AssertionSubject(Reply(text: "abc")))
    #expect(judgement.mismatches.map(\.expectation) == ["contains"])
    #expect(judgement.unjudged.map(\.expectation) == ["cost"])
    #expect(judgement.verdict == .failed)
    #expect(judgement.reason == .contract)
  }

  @Test func compilesSharedExpectationsOnce() throws {
    let cache = CompilationCache()
    for index in 0..<1_000 {
      var testCase = TestCase.make(.jsonSchema(.make(#"{"type": "object"}"#)))
      testCase.id = "row-\(index)"
      _ = try CompiledCase(testCase, cache: cache)
    }
    #expect(cache.statistics.compiledContracts == 1)
    #expect(cache.statistics.compiledSchemas == 1)
  }

  @Test func compilesASchemaOnceForDifferentCases() throws {
    let cache = CompilationCache()
    for index in 0..<50 {
      _ = try CompiledCase(
        .make(.jsonSchema(.make("{}")), .equals("row \(index)")), cache: cache)
    }
    #expect(cache.statistics.compiledContracts == 50)
    #expect(cache.statistics.compiledSchemas == 1)
  }

  @Test func keepsAtMostTwoGenerations() throws {
    let cache = CompilationCache(limit: 10)
    for index in 0..<1_000 {
      _ = try CompiledCase(.make(.equals("row \(index)")), cache: cache)
    }
    #expect(cache.statistics.held <= 20)
  }

  @Test func remembersAFailureToo() {
    let cache = CompilationCache()
    for _ in 0..<10 {
      _ = try? CompiledCase(.make(.jsonSchema(.make("{"))), cache: cache)
    }
    #expect(cache.statistics.compiledSchemas == 1)
    #expect(cache.statistics.compiledContracts == 1)
  }

  @Test func mismatchesOfEqualExpectationsNameTheirOwnPlaces() throws {
    let cache = CompilationCache()
    for line in [3, 4] {
      let compiled = try CompiledCase(.make(.equals("x"), line: line), cache: cache)
      let judgement = compiled.judge(AssertionSubject(Reply(text: "y")))
      #expect(judgement.mismatches.first?.location.line == line)
    }
  }

  @Test func oneCompiledCaseJudgesFromManyTasks() async throws {
    let compiled = try CompiledCase(
      .make(.jsonSchema(.make(#"{"required": ["a"]}"#)), .refusal(.never), .matches("a")))
    let verdicts = await withTaskGroup(of: Verdict.self) { group in
      for index in 0..<64 {
        group.addTask {
          let text = index.isMultiple(of: 2) ? #"{"a": 1}"# : "{}"
          return compiled.judge(AssertionSubject(Reply(text: text))).verdict
        }
      }
      return await group.reduce(into: [Verdict: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(verdicts == [.passed: 32, .failed: 32])
  }

  @Test func theOldGenerationIsYoungAgainWhenAskedFor() {
    var cache = GenerationCache<Int, Int>(limit: 2)
    cache.insert(1, for: 1)
    cache.insert(2, for: 2)
    cache.insert(3, for: 3)
    #expect(cache.value(for: 1) == 1)
    cache.insert(4, for: 4)
    #expect(cache.value(for: 1) == 1)
    #expect(cache.value(for: 2) == nil)
  }
}
