import Foundation
import JSONSupport
import Testing

@testable import Assertions

/// Evaluation recurses; its depth limit must hold on the smallest stack a task may run on.
@Suite struct SchemaStackTests {
  #if DEBUG
    /// Twice the smallest: unoptimised frames are several times as large.
    private static let stack = 1 << 20
  #else
    /// What threads other than the first have on macOS, the smallest of the platforms built for.
    private static let stack = 512 << 10
  #endif

  private func onSmallStack<Output: Sendable>(
    _ body: @escaping @Sendable () -> Output
  ) async -> Output {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = Self.stack
      thread.start()
    }
  }

  private static let recursions = [
    ##"{"properties": {"child": {"$ref": "#"}}}"##,
    ##"{"properties": {"child": {"anyOf": [{"$ref": "#"}, false]}}}"##,
    ##"{"properties": {"child": {"oneOf": [{"$ref": "#"}, false]}}}"##,
    ##"{"additionalProperties": {"allOf": [{"if": true, "then": {"$ref": "#"}}]}}"##,
    ##"{"properties": {"child": {"not": {"not": {"$ref": "#"}}}}}"##,
    ##"{"unevaluatedProperties": {"$ref": "#"}}"##,
    ##"{"patternProperties": {"": {"dependentSchemas": {"child": {"$ref": "#"}}}}}"##,
  ]

  @Test(arguments: recursions) func reachesItsDepthLimitOnASmallStack(schema: String) async throws {
    let validator = try JSONSchemaValidator(
      schema: try JSONValue(parsing: schema), path: "")
    let result = await onSmallStack {
      var value: JSONValue = 1
      for _ in 0..<300 { value = ["child": value] }
      return validator.validate(value)
    }
    #expect(result == .unjudged(.depth))
  }
}
