import ContractModel
import WireFormats

/// What a request turned out to be.
enum ReadRequest: Sendable {
  /// A call of a member's wire.
  struct Call: Sendable {
    let member: ModelEnvironment
    let format: any WireFormat
    /// As it came, below the mount.
    let message: WireMessage
    let request: MockRequest
    /// As it is matched, credentials taken out.
    let call: ParsedCall
    let key: PromptKey
    /// What recordings it is looked for by, the strictest first.
    let matches: [MatchKey]
    let trial: Int?
    /// What the journal says of it, but for the time.
    let noted: JournalEntry

    var wanted: ReplayLedger.Wanted {
      ReplayLedger.Wanted(
        mount: member.name, matches: matches, mode: call.prompt.stream ? .stream : .plain,
        trial: trial)
    }
  }

  /// Anything else, with its answer.
  struct Other: Sendable {
    let reply: PreparedReply
    var member: ModelEnvironment?
    var path = ""
    /// Another endpoint of the member's API, which a provider might serve.
    var isBesideCalls = false
  }

  case call(Call)
  case other(Other)
}
