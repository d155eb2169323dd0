import ContractModel
import JSONSupport

extension Prompt {
  /// The prompt as a member may get it that speaks another wire than the caller, and what was lost.
  ///
  /// On the caller's own kind of wire all stays but reasoning without its seal. Elsewhere settings
  /// are put in the member's words where it has any, and everything that is the caller's API's own
  /// stays behind: seals, marks of what to cache, unknown parameters. Each is named in `dropped`
  /// with its path. What the question hangs on is never left out: such a prompt throws, and another
  /// member may answer. To be called before `tailored(to:)`, so that the environment has the last word.
  package func portable(
    from source: WireFormatID, to member: ModelEnvironment
  ) throws(WireError) -> (prompt: Prompt, dropped: [String]) {
    var prompt = self
    if let count = parameters["n"], !count.isNull, count.intValue != 1 {
      throw .refusedValue(
        path: "n", expected: "1, as a chain gives one reply", actual: count.text())
    }
    var content = PortableContent(from: source.family, to: member.wire.family)
    prompt.messages = try content.messages(of: self)
    prompt.tools = content.tools(of: self)
    prompt.wireDetails = content.details(of: self)
    var settings = ParameterTranslation(of: self, from: source, to: member)
    prompt.parameters = try settings.parameters()
    var dropped = content.dropped + settings.dropped
    if prompt.dropsThinking(for: member.wire.family) {
      prompt.parameters["thinking"] = nil
      dropped.append("thinking (the last turn has tool calls without it)")
    }
    return (prompt, dropped)
  }

  /// Anthropic refuses to think on behind calls that were made without thinking, or elsewhere.
  private func dropsThinking(for target: WireFamily) -> Bool {
    guard target == .anthropic, parameters["thinking"]?["type"] == "enabled",
      messages.last?.role == .tool, let turn = messages.last(where: { $0.role == .assistant })
    else { return false }
    guard case .opaque(let type, _) = turn.parts.first else { return true }
    return type != "thinking" && type != "redacted_thinking"
  }
}
