import ContractModel
import MockProvider
import Transport

extension RecordSession {
  /// The members' credentials that happen to be set.
  static func secrets(of members: [ModelEnvironment]) -> [Secret] {
    members.flatMap { $0.credentials.resolved(from: ProcessFacts.variables).values.values.values }
  }

  /// A session over the members, with whatever credentials happen to be set.
  static func over(
    _ members: [ModelEnvironment], mode: RecordMode, directory: String, client: HTTPClient,
    profile: MatchProfile = .prompt
  ) -> RecordSession {
    var resolved: [String: ResolvedCredentials] = [:]
    for member in members {
      resolved[member.name] = member.credentials.resolved(from: ProcessFacts.variables).values
    }
    return RecordSession(
      mode: mode, directory: directory,
      manifest: CassetteManifest(
        origin: .recorded, date: ProcessFacts.now(), tool: "chaindrill \(ToolVersion.text)",
        profile: profile),
      redaction: CassetteRedaction(resolved.values.flatMap { $0.values.values }),
      upstream: Upstream(client: client, credentials: resolved, now: ProcessFacts.now))
  }
}
