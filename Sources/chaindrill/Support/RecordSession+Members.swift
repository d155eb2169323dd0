import ContractModel
import MockProvider
import Transport

extension RecordSession {
  /// A session over the members, with whatever credentials happen to be set.
  static func over(
    _ members: [ModelEnvironment], mode: RecordMode, directory: String, client: HTTPClient
  ) -> RecordSession {
    var resolved: [String: ResolvedCredentials] = [:]
    for member in members {
      resolved[member.name] = member.credentials.resolved(from: ProcessFacts.variables).values
    }
    return RecordSession(
      mode: mode, directory: directory,
      manifest: CassetteManifest(
        origin: .recorded, date: ProcessFacts.now(), tool: "chaindrill \(ToolVersion.text)"),
      redaction: CassetteRedaction(resolved.values.flatMap { $0.values.values }),
      upstream: Upstream(client: client, credentials: resolved, now: ProcessFacts.now))
  }
}
