import ContractModel
import JSONSupport
import WireFormats

/// `tool_call`: a call that the application cannot carry out.
///
/// Where the reply calls no tool, it calls the first one the request offers.
struct ToolCallFault: FaultBehaviour {
  /// What is wrong with it.
  enum Defect: String, Sendable, Hashable, CaseIterable {
    /// Arguments that are no JSON.
    case malformedArguments = "malformed_arguments"
    /// The name of a tool that the request does not offer.
    case unknownTool = "unknown_tool"
    /// Arguments that stop in the middle, under a finish that says all is well.
    case cut
  }

  static let form = FaultForm(
    "tool_call", keys: ["how", "afterBytes"],
    "a call with `malformed_arguments`, of an `unknown_tool`, or `cut` behind `afterBytes` of its "
      + "arguments (half of them unless given); for requests with tools")

  let defect: Defect
  let afterBytes: Int?

  var traits: FaultTraits { FaultTraits(.content, needs: .tools) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    defect = try fields.word("how", of: Defect.self)
    afterBytes = try fields.optionalInteger("afterBytes", in: FaultFields.bytes)
    if afterBytes != nil, defect != .cut {
      throw fields.problem(
        "afterBytes", "expected only beside \"how\": \"cut\"", remedy: "remove it")
    }
  }

  var json: JSONObject {
    var json: JSONObject = ["how": .string(defect.rawValue)]
    if let afterBytes { json["afterBytes"] = .count(afterBytes) }
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    guard let offered = context.call.prompt.tools.first else { return }
    context.rewrite(&reply) { content in
      var call =
        content.toolCalls.first
        ?? ToolCall(id: "call_\(context.render.id)", name: offered.name, arguments: "{\"q\": \"\"}")
      switch defect {
      case .malformedArguments: call.arguments = "{\"query\": \"limit\",, }"
      case .unknownTool: call.name = "no_such_tool"
      case .cut:
        let length = call.arguments.utf8.count
        call.arguments = call.arguments.beginning(
          bytes: min(afterBytes ?? length / 2, max(0, length - 1)))
      }
      content.toolCalls = [call] + content.toolCalls.dropFirst()
      content.finish = Finish(.toolUse)
    }
  }
}
