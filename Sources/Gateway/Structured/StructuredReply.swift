import Assertions
import ContractModel
import JSONSupport
import Synchronization

/// Checks replies that must be JSON; compiled schemas are kept, since callers repeat them.
final class StructuredReply: Sendable {
  /// Most compiled schemas that are kept; the one used longest ago goes first.
  private static let mostSchemas = 256
  /// Longest part of a reply that a message shows, in bytes.
  private static let longestShown = 80

  private struct Kept {
    var validator: JSONSchemaValidator?
    var used: UInt64
  }

  private struct State {
    var schemas: [JSONValue: Kept] = [:]
    var uses: UInt64 = 0
  }

  private let state = Mutex(State())

  /// Why the reply is not what the prompt demands; nil where it is, or where nothing is demanded.
  ///
  /// Tool calls and refusals are answers of their own.
  func fault(of reply: Reply, for prompt: Prompt) -> ExchangeFailure? {
    guard let format = prompt.responseFormat, format != .text else { return nil }
    guard reply.toolCalls.isEmpty || !reply.text.isEmpty else { return nil }
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: Array(reply.text.utf8))
    } catch {
      let shown = LogSafe.line(reply.text.cut(toUTF8: Self.longestShown))
      let why = reply.finish.reason == .length ? "it was cut at its length limit" : "\(error)"
      return ExchangeFailure(
        .modelOutput, message: "expected JSON, found \"\(shown)\": \(why)")
    }
    guard case .jsonSchema(_, let schema) = format, let validator = validator(for: schema),
      case .invalid(let mismatches, let total) = validator.validate(value)
    else { return nil }
    let first = mismatches.first.map { "\"\($0.instancePath)\": \($0.message)" } ?? ""
    return ExchangeFailure(
      .modelOutput,
      message: "the reply breaks the schema in \(Figures.count(total, "place")), first \(first)")
  }

  /// Nil where the schema itself is wrong: then whoever serves must judge it.
  private func validator(for schema: JSONValue) -> JSONSchemaValidator? {
    state.withLock { state in
      state.uses += 1
      if let kept = state.schemas[schema] {
        state.schemas[schema]?.used = state.uses
        return kept.validator
      }
      let validator = try? JSONSchemaValidator(schema: schema, path: "schema")
      if state.schemas.count >= Self.mostSchemas,
        let oldest = state.schemas.min(by: { $0.value.used < $1.value.used })
      {
        state.schemas[oldest.key] = nil
      }
      state.schemas[schema] = Kept(validator: validator, used: state.uses)
      return validator
    }
  }
}
