import ArgumentParser
import ContractModel

/// A command whose end is an exit status; what it prints goes through the console.
protocol ChaindrillCommand: ParsableCommand {
  func execute(_ console: Console) async throws -> ExitStatus

  /// What standard output gets; text for people goes to standard error where it gets data.
  var output: OutputStyle { get }

  /// Whether the last line of output names the exit code; not where output is data for a pipe.
  var printsLastLine: Bool { get }
}

extension ChaindrillCommand {
  var printsLastLine: Bool { true }

  var output: OutputStyle { .human }

  /// The console as this command's output style has it.
  func console(_ console: Console) -> Console {
    var console = console
    if output == .json { console.human = .standardError }
    return console
  }
}
