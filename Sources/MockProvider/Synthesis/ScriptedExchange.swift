import ContractModel

/// One exchange to be written as if it had been recorded.
package struct ScriptedExchange: Sendable {
  /// Names the cassette.
  package var suite: String
  package var member: ModelEnvironment
  /// Already tailored to the member.
  package var prompt: Prompt
  package var reply: ScriptedReply

  package init(
    suite: String, member: ModelEnvironment, prompt: Prompt, reply: ScriptedReply
  ) {
    self.suite = suite
    self.member = member
    self.prompt = prompt
    self.reply = reply
  }
}
