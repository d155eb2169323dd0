import ContractModel
import JSONSupport
import WireFormats

/// What a request asks for beside its prompt: the model and the parameters of sampling.
///
/// Gateways rewrite these, so they find no recording; that they changed is told all the same.
struct AskedParameters: Sendable, Equatable {
  /// Differences told of one request.
  private static let kept = 20

  let model: String
  let values: JSONObject

  init(_ call: ParsedCall) {
    model = call.model
    values = call.prompt.parameters
  }

  /// `temperature: 0 → 0.7` for each that differs from what was recorded; in the order recorded.
  func drift(to asked: AskedParameters) -> [ParameterDrift] {
    guard self != asked else { return [] }
    var drift: [ParameterDrift] = []
    func compare(_ name: String, _ recorded: JSONValue?, _ asked: JSONValue?) {
      guard recorded != asked, drift.count < Self.kept else { return }
      drift.append(
        ParameterDrift(name: name, recorded: Self.text(recorded), asked: Self.text(asked)))
    }
    compare("model", .string(model), .string(asked.model))
    for name in values.keys { compare(name, values[name], asked.values[name]) }
    for name in asked.values.keys where values[name] == nil {
      compare(name, nil, asked.values[name])
    }
    return drift
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value else { return "none" }
    return LogSafe.line(value.text(.compact).cut(toUTF8: 100))
  }
}

/// A parameter that a request has otherwise than its recording had.
package struct ParameterDrift: Sendable, Hashable, CustomStringConvertible {
  /// As the wire-neutral prompt calls it; safe to print, as the other two are.
  package let name: String
  package let recorded: String
  package let asked: String

  init(name: String, recorded: String, asked: String) {
    self.name = LogSafe.line(name.cut(toUTF8: 60))
    self.recorded = recorded
    self.asked = asked
  }

  package var description: String { "\(name): \(recorded) → \(asked)" }
}
