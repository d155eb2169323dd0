import ContractModel
import Exchanges
import Gateway
import MockProvider
import Transport
import WireFormats

/// Where a gateway's configuration comes from, at the start and with every reload.
struct GatewaySource: Sendable {
  let project: ProjectOptions
  /// The folder of cassettes to answer from; nil asks the members themselves.
  let cassettes: String?
  /// Members whose credentials are not set are left out.
  let skipsUnset: Bool

  /// What a gateway runs on, and what must be closed behind it.
  struct Opened: Sendable {
    let configuration: GatewayConfiguration
    let client: HTTPClient
    let mock: MockProvider?
    /// Where the project lies.
    let root: String

    func close() async {
      await client.shutdown()
      await mock?.stop()
    }
  }

  /// Reads the project, and starts the mock provider where cassettes are to answer.
  func open(_ console: Console) async throws -> Opened {
    let loaded = try project.load(.files)
    console.show(loaded.findings)
    let client = try MemberConnections.client()
    guard let cassettes else {
      return Opened(
        configuration: try live(loaded.project, console), client: client, mock: nil,
        root: loaded.project.root)
    }
    let mock = try await replaying(cassettes, of: loaded.project, console)
    guard let addresses = await mock.addresses else {
      throw CommandFailure(usage: "the mock provider is not running")
    }
    let configuration = try configuration(loaded.project) { member in
      (addresses.baseURL(of: member), .replay)
    }
    return Opened(
      configuration: configuration, client: client, mock: mock, root: loaded.project.root)
  }

  private func replaying(
    _ cassettes: String, of project: Project, _ console: Console
  ) async throws -> MockProvider {
    do throws(MockProviderError) {
      let path = cassettes.hasPrefix("/") ? cassettes : project.root + "/" + cassettes
      let set = try CassetteSet.load(from: path, label: cassettes)
      console.show(set.diagnostics)
      let mock = MockProvider(
        members: project.environments, cassettes: set, options: ReplayOptions(repeat: .cycle))
      _ = try await mock.start()
      return mock
    } catch {
      throw CommandFailure(
        usage: error.description,
        remedy: "name the folder with --cassettes, or make one: chaindrill mock synthesise --help")
    }
  }

  /// Reads the files again; what is wrong with them is told, and the gateway goes on as it was.
  func reload(_ gateway: Gateway, _ opened: Opened, _ console: Console) async {
    do {
      let loaded = try project.load(.files)
      console.show(loaded.findings)
      let configuration: GatewayConfiguration
      if let addresses = await opened.mock?.addresses {
        configuration = try self.configuration(loaded.project) { member in
          (addresses.baseURL(of: member), .replay)
        }
      } else {
        configuration = try live(loaded.project, console)
      }
      await gateway.reload(configuration)
      console.note("reloaded: \(Figures.count(configuration.routing.routes.count, "route"))")
    } catch let failure as CommandFailure {
      console.show(failure.diagnostics)
      console.note("not reloaded: the gateway goes on with the files it read before")
    } catch {
      console.note("not reloaded: \(error)")
    }
  }

  private func live(_ project: Project, _ console: Console) throws -> GatewayConfiguration {
    var project = project
    var unset: [Credentials.Reference] = []
    var credentials: [String: ResolvedCredentials] = [:]
    for member in project.environments {
      let (values, missing) = member.credentials.resolved(from: ProcessFacts.variables)
      credentials[member.name] = missing.isEmpty ? values : nil
      unset += missing
    }
    if !unset.isEmpty {
      guard skipsUnset else { throw CommandFailure(Self.findings(unset, .error)) }
      console.show(Self.findings(unset, .warning))
      project.environments.removeAll { credentials[$0.name] == nil }
    }
    return try configuration(project) { member in
      (member.baseURL, credentials[member.name] ?? ResolvedCredentials())
    }
  }

  /// The callers with their keys; one whose variable is not set would be locked out, or let in.
  private static func clients(of settings: GatewaySettings) throws -> [ClientKey] {
    var unset: [Diagnostic] = []
    var keys: [ClientKey] = []
    for client in settings.clients {
      guard let value = ProcessFacts.variables[client.variable], !value.isEmpty else {
        unset.append(
          Diagnostic(
            code: "unset-credential",
            "the variable \"\(client.variable)\" with the key of client \"\(client.name)\" is not set",
            at: client.location, remedy: "export \(client.variable)"))
        continue
      }
      keys.append(
        ClientKey(
          name: client.name, key: Secret(value), models: client.models.map(\.name),
          requestsPerMinute: client.requestsPerMinute, concurrency: client.concurrency,
          budget: client.budget))
    }
    guard unset.isEmpty else { throw CommandFailure(unset) }
    return keys
  }

  private static func findings(
    _ unset: [Credentials.Reference], _ severity: Diagnostic.Severity
  ) -> [Diagnostic] {
    unset.map {
      Diagnostic(
        severity, code: "unset-credential", "the variable \"\($0.variable)\" is not set",
        at: $0.location,
        remedy: "export \($0.variable), leave such members out with --skip-unset, or try the "
          + "gateway without a key: --replay")
    }
  }

  private func configuration(
    _ project: Project,
    _ way: (ModelEnvironment) -> (baseURL: String, credentials: ResolvedCredentials)
  ) throws -> GatewayConfiguration {
    let clients = try Self.clients(of: project.gateway)
    var lines: [String: MemberWire] = [:]
    var secrets: [Secret] = []
    for member in project.environments {
      guard let format = WireFormats.format(member.wire) else { continue }
      let (baseURL, credentials) = way(member)
      lines[member.name] = MemberWire(
        member: member, baseURL: baseURL, format: format, credentials: credentials,
        clock: ProcessFacts.now)
      if cassettes == nil { secrets += credentials.values.values }
    }
    return GatewayConfiguration(
      environments: project.environments, routing: project.routing, lines: lines,
      redactor: Redactor(secrets + clients.map(\.key)), clients: clients)
  }
}
