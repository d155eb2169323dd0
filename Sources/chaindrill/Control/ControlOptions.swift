import ArgumentParser
import ContractModel
import JSONSupport
import MockProvider

/// Where a mock provider listens, and how it is controlled while it runs.
struct ControlOptions: ParsableArguments {
  @Option(help: "The port that all members share; 0 is any free one.")
  var port = PortNumber.free

  @Option(
    help: ArgumentHelp(
      "The port of the control API, 0 for any free one, or off.",
      discussion: """
        Who controls needs the token that is announced, or that of the variable \
        CHAINDRILL_CONTROL_TOKEN where it is set. See docs/mock.md.
        """))
  var control = ControlPort.port(.free)

  /// A mock provider that runs, and its control API.
  struct Started {
    let addresses: MockAddresses
    let control: ControlServer?
    let announcement: JSONValue
  }

  /// The token that the environment gives; a bad one ends the command before anything listens.
  func givenToken() throws -> Secret? {
    guard control != .off else { return nil }
    let text = ProcessFacts.variables[ControlToken.variable] ?? ""
    guard !text.isEmpty else { return nil }
    guard ControlToken.isValid(text) else {
      let lengths = ControlToken.lengths
      throw CommandFailure(
        usage: "the variable \"\(ControlToken.variable)\" is no token: expected "
          + "\(lengths.lowerBound) to \(lengths.upperBound) visible ASCII characters",
        remedy: "generate one (openssl rand -hex 32), or unset it to have one made")
    }
    return Secret(text)
  }

  /// Starts the mock provider and, unless it is off, its control API.
  ///
  /// A token that was given is not announced: whoever gave it knows it, and a log need not.
  func start(
    _ mock: MockProvider, token given: Secret?
  ) async throws(MockProviderError) -> Started {
    let addresses = try await mock.start(port: port.number)
    guard case .port(let port) = control else {
      return Started(addresses: addresses, control: nil, announcement: .null)
    }
    let token = given ?? ControlToken.random()
    let server: ControlServer
    do throws(MockProviderError) {
      server = try await ControlServer.start(
        over: mock, token: token, version: ToolVersion.text, port: port.number)
    } catch {
      await mock.stop(grace: .zero)
      throw error
    }
    let announcement: JSONValue = [
      "url": .string(server.url), "token": given == nil ? .string(token.reveal()) : .null,
    ]
    return Started(addresses: addresses, control: server, announcement: announcement)
  }
}

/// A port of 127.0.0.1 as an option takes it.
struct PortNumber: Sendable, Hashable, ExpressibleByArgument {
  static let free = PortNumber(number: 0)

  let number: Int

  var defaultValueDescription: String { String(number) }

  init(number: Int) { self.number = number }

  init?(argument: String) {
    guard let number = Int(argument), (0...65_535).contains(number) else { return nil }
    self.number = number
  }
}

/// Whether and where there is a control API.
enum ControlPort: Sendable, Hashable, ExpressibleByArgument {
  case off
  case port(PortNumber)

  var defaultValueDescription: String {
    switch self {
    case .off: "off"
    case .port(let port): port.defaultValueDescription
    }
  }

  init?(argument: String) {
    if argument == "off" {
      self = .off
    } else if let port = PortNumber(argument: argument) {
      self = .port(port)
    } else {
      return nil
    }
  }
}
