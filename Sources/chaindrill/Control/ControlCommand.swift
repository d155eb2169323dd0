import ContractModel
import JSONSupport
import Reports

/// A command that talks to a running mock provider; what it answers is data for another program.
protocol ControlCommand: ChaindrillCommand {
  var target: ControlTarget { get }

  /// Asks, prints, and answers the exit.
  func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus
}

extension ControlCommand {
  var output: OutputStyle { .json }

  func execute(_ console: Console) async throws -> ExitStatus {
    try await ControlClient.with(target) { try await ask($0, console) }
  }
}

extension Console {
  /// JSON for another program, harmless to a CI log that it may pass through.
  func data(_ json: JSONValue, _ style: JSONStyle = .pretty) {
    var bytes: [UInt8] = []
    JSONLogSafe.append(json.encoded(style), to: &bytes)
    data(String(decoding: bytes, as: UTF8.self))
  }
}
