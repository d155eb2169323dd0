import ContractModel
import Execution
import Foundation
import MockProvider
import Transport

extension MemberConnections {
  /// Callers that send to a recording mock provider started here, which asks the members themselves.
  ///
  /// Credentials do not go over loopback: the mock provider adds them. Where nothing could be
  /// written nothing is sent.
  static func recording(
    _ plan: Plan, to folder: String, label: String, mode: RecordMode, _ options: CassetteOptions
  ) async throws -> MemberConnections {
    let resolved =
      mode.mayGoLive ? try credentials(of: plan) : plan.members.map { _ in ResolvedCredentials() }
    let client = try client()
    let session = RecordSession.over(
      plan.members, mode: mode, directory: folder, client: client,
      profile: options.match ?? .prompt)
    let recorder = try await recorder(
      plan.members, folder, label: label, session, profile: options.match)
    let redactor = Redactor(resolved.flatMap { $0.values.values })
    let callers = try zip(plan.members, resolved).map { member, credentials in
      // A member without credentials is to see none; the others' take the place of these.
      let shown = credentials.values.isEmpty && mode.mayGoLive ? credentials : .replay
      return try caller(
        member, recorder.addresses.baseURL(of: member), shown, client, .record, redactor)
    }
    return MemberConnections(
      callers: callers, client: client, mock: recorder.mock, session: session,
      findings: recorder.set.diagnostics,
      stale: options.staleness(of: recorder.set, label: label), redactor: redactor,
      hasSyntheticRecordings: recorder.set.recordings.contains { $0.origin == .synthetic })
  }

  private static func recorder(
    _ members: [ModelEnvironment], _ folder: String, label: String, _ session: RecordSession,
    profile: MatchProfile?
  ) async throws -> (mock: MockProvider, addresses: MockAddresses, set: CassetteSet) {
    do throws(MockProviderError) {
      try session.prepare(members)
      var set = CassetteSet()
      if FileManager.default.fileExists(atPath: folder) {
        set = try CassetteSet.load(from: folder, label: label, profile: profile)
      }
      let mock = MockProvider(members: members, cassettes: set, session: session)
      return (mock, try await mock.start(), set)
    } catch {
      throw CommandFailure(
        usage: String(describing: error), remedy: "nothing was sent; --record takes a folder")
    }
  }
}
