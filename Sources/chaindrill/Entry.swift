import ArgumentParser
import ContractModel
import Foundation
import RunFiles

/// Parses the command line, runs one command, and turns what came of it into an exit code.
@main
enum Entry {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    let console = Console()
    var findings = [await run(Array(CommandLine.arguments.dropFirst()), console)]
    if console.hasLostOutput { findings.append(ExitStatus(.report, .report)) }
    exit(ExitStatus.decided(by: findings).code.rawValue)
  }

  private static func run(_ arguments: [String], _ console: Console) async -> ExitStatus {
    do {
      var parsed = try Chaindrill.parseAsRoot(arguments)
      guard let command = parsed as? any ChaindrillCommand else {
        return try help(for: &parsed, console)
      }
      let status = try await command.execute(command.console(console))
      if command.printsLastLine { command.console(console).out(status.lastLine) }
      return status
    } catch let failure as CommandFailure {
      return show(failure, console)
    } catch let error as RunFileError {
      return show(CommandFailure(error), console)
    } catch {
      return report(error, console)
    }
  }

  private static func show(_ failure: CommandFailure, _ console: Console) -> ExitStatus {
    console.show(failure.diagnostics, consequence: .nothingSent)
    console.note(failure.exit.lastLine)
    return failure.exit
  }

  /// Asked for, help is an answer; a group of commands on its own is wrong usage.
  private static func help(
    for command: inout any ParsableCommand, _ console: Console
  ) throws -> ExitStatus {
    let group = type(of: command)
    // The parser's own help command throws what it has to say.
    guard !group.configuration.subcommands.isEmpty else {
      try command.run()
      return ExitStatus(.success, .passed)
    }
    console.note(Chaindrill.helpMessage(for: group))
    let status = ExitStatus(.usage, .usage)
    console.note(status.lastLine)
    return status
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
