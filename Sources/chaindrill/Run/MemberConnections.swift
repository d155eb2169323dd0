import ContractModel
import Exchanges
import Execution
import MockProvider
import Transport
import WireFormats

/// The callers of a plan's members, live or against the mock provider, and what must be closed.
struct MemberConnections {
  let callers: [any MemberCalling]
  let client: HTTPClient
  let mock: MockProvider?
  /// What is recorded, where the run records.
  var session: RecordSession?
  /// What loading the cassettes noticed.
  let findings: [Diagnostic]
  /// Cassettes older than allowed.
  let stale: [Diagnostic]
  /// Credentials in use, which no file may hold.
  let redactor: Redactor
  let hasSyntheticRecordings: Bool

  /// Callers that send to the members themselves; an unset credential is an error.
  static func live(_ plan: Plan) throws -> MemberConnections {
    let resolved = try credentials(of: plan)
    let client = try client()
    let redactor = Redactor(resolved.flatMap { $0.values.values })
    let callers = try zip(plan.members, resolved).map { member, credentials in
      try caller(member, member.baseURL, credentials, client, .live, redactor)
    }
    return MemberConnections(
      callers: callers, client: client, mock: nil, findings: [], stale: [],
      redactor: redactor, hasSyntheticRecordings: false)
  }

  /// What every member's credentials are; lists all that are unset at once.
  static func credentials(of plan: Plan) throws -> [ResolvedCredentials] {
    let variables = ProcessFacts.variables
    var unset: [Credentials.Reference] = []
    var resolved: [ResolvedCredentials] = []
    for member in plan.members {
      let (values, missing) = member.credentials.resolved(from: variables)
      resolved.append(values)
      unset += missing
    }
    guard unset.isEmpty else {
      throw CommandFailure(
        unset.map {
          Diagnostic(
            code: "unset-credential", "the variable \"\($0.variable)\" is not set", at: $0.location,
            remedy: "export \($0.variable), or try the suites without a key: --replay")
        })
    }
    return resolved
  }

  /// Callers that send to a mock provider started here, on loopback, from cassettes.
  ///
  /// `label` is the folder as messages show it.
  static func replay(
    _ plan: Plan, cassettes folder: String, label: String, _ options: CassetteOptions
  ) async throws -> MemberConnections {
    let set: CassetteSet
    let mock: MockProvider
    let addresses: MockAddresses
    do throws(MockProviderError) {
      set = try CassetteSet.load(from: folder, label: label, profile: options.match)
      mock = MockProvider(members: plan.members, cassettes: set, options: ReplayOptions())
      addresses = try await mock.start()
    } catch {
      throw CommandFailure(
        usage: String(describing: error),
        remedy: "name the folder with --cassettes, or make one: chaindrill mock synthesise --help")
    }
    let client = try client()
    let callers = try plan.members.map { member in
      try caller(
        member, addresses.baseURL(of: member), .replay, client, .replay, Redactor([]))
    }
    return MemberConnections(
      callers: callers, client: client, mock: mock, findings: set.diagnostics,
      stale: options.staleness(of: set, label: label), redactor: Redactor([]),
      hasSyntheticRecordings: set.recordings.contains { $0.origin == .synthetic })
  }

  /// Closes connections and the mock provider; nothing is left running.
  func close() async {
    await client.shutdown()
    await mock?.stop()
  }

  static func client() throws -> HTTPClient {
    do throws(TransportFailure) {
      var options = HTTPClientOptions(variables: ProcessFacts.variables)
      options.userAgent = "chaindrill/\(ToolVersion.text)"
      return try HTTPClient(options: options)
    } catch {
      throw CommandFailure(
        String(describing: error), code: "internal", exit: ExitStatus(.internal, .internal))
    }
  }

  static func caller(
    _ member: ModelEnvironment, _ baseURL: String, _ credentials: ResolvedCredentials,
    _ client: HTTPClient, _ mode: RunHeader.Mode, _ redactor: Redactor
  ) throws -> HTTPMemberCaller {
    guard let wire = WireFormats.format(member.wire) else {
      throw CommandFailure([
        Diagnostic(
          code: "not-in-this-version",
          "the wire format \"\(member.wire.rawValue)\" of \"\(member.name)\" is not in this version",
          at: member.location,
          remedy: "use one of "
            + WireFormats.all.map { "\"\($0.id.rawValue)\"" }.joined(separator: ", "))
      ])
    }
    return HTTPMemberCaller(
      member: member, baseURL: baseURL, wire: wire, credentials: credentials, client: client,
      mode: mode, redactor: redactor, clock: ProcessFacts.now)
  }
}
