import ArgumentParser
import ContractModel

/// A command whose end is an exit status; what it prints goes through the console.
protocol ChaindrillCommand: ParsableCommand {
  func execute(_ console: Console) async throws -> ExitStatus

  /// Whether the last line of output names the exit code; not where output is data for a pipe.
  var printsLastLine: Bool { get }
}

extension ChaindrillCommand {
  var printsLastLine: Bool { true }
}
