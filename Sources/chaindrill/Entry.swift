import ArgumentParser
import ContractModel
import Foundation

/// Parses the command line, runs one command, and turns what came of it into an exit code.
@main
enum Entry {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    let console = Console()
    exit(await run(Array(CommandLine.arguments.dropFirst()), console).code.rawValue)
  }

  private static func run(_ arguments: [String], _ console: Console) async -> ExitStatus {
    do {
      let parsed = try Chaindrill.parseAsRoot(arguments)
      guard let command = parsed as? any ChaindrillCommand else {
        return try answer(parsed, console)
      }
      let status = try await command.execute(command.console(console))
      if command.printsLastLine { command.console(console).out(status.lastLine) }
      return status
    } catch let failure as CommandFailure {
      console.show(failure.diagnostics)
      console.note(failure.exit.lastLine)
      return failure.exit
    } catch {
      return report(error, console)
    }
  }

  /// The parser turns a wish for help into a command of its own that throws the text. A command
  /// with subcommands and none of them named is wrong usage, which its own help answers.
  private static func answer(
    _ parsed: any ParsableCommand, _ console: Console
  ) throws -> ExitStatus {
    let group = type(of: parsed)
    guard group.configuration.subcommands.isEmpty else {
      console.out(Chaindrill.helpMessage(for: group))
      return ExitStatus(.usage, .usage)
    }
    var help = parsed
    try help.run()
    return ExitStatus(.success, .passed)
  }

  /// Help and version are answers; any other error of the parser is wrong usage.
  private static func report(_ error: any Error, _ console: Console) -> ExitStatus {
    let isAnswer = Chaindrill.exitCode(for: error).isSuccess
    let text = Chaindrill.fullMessage(for: error)
    if isAnswer {
      console.out(text)
      return ExitStatus(.success, .passed)
    }
    let isUsage = Chaindrill.exitCode(for: error) == .validationFailure
    let status = isUsage ? ExitStatus(.usage, .usage) : ExitStatus(.internal, .internal)
    console.note(LogSafe.block(text))
    console.note(status.lastLine)
    return status
  }
}
