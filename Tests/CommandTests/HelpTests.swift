import Foundation
import TestSupport
import Testing

/// Help is what a person meets first: each command has its own, and asking for it is no mistake.
@Suite struct HelpTests {
  static let commands = [
    "init", "run", "diff", "baseline", "baseline accept", "baseline list", "report", "merge",
    "lint", "gateway",
    "list", "explain", "schema", "mock", "mock serve", "mock synthesise",
    "mock record", "mock faults", "mock faults list", "mock faults put", "mock faults remove",
    "mock journal", "mock verify", "mock misses", "mock runs", "mock runs list", "mock runs start",
    "mock runs end", "mock verdict", "mock reset",
  ]

  @Test(arguments: commands)
  func everyCommandAnswersWithItsOwnHelp(_ command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let asked = try ProgramRun.run(words + ["--help"], in: Repository.root)
    #expect(asked.exit == 0)
    #expect(asked.errors.isEmpty)
    #expect(asked.output.contains("\nUSAGE: chaindrill \(command) "))
    let named = try ProgramRun.run(["help"] + words, in: Repository.root)
    #expect(named.exit == 0)
    #expect(named.output == asked.output)
  }

  @Test(arguments: [[], ["--help"], ["help"]])
  func theRootListsTheCommands(_ arguments: [String]) throws {
    let outcome = try ProgramRun.run(arguments, in: Repository.root)
    #expect(outcome.exit == (arguments.isEmpty ? 2 : 0))
    // Unasked, it is a complaint: standard output stays empty for whoever reads data there.
    let (said, other) =
      arguments.isEmpty ? (outcome.errors, outcome.output) : (outcome.output, outcome.errors)
    #expect(said.contains("\nUSAGE: chaindrill <subcommand>\n"))
    #expect(other.isEmpty)
  }

  @Test(arguments: ["mock", "baseline", "mock faults", "mock runs"])
  func aGroupWithoutACommandIsWrongUsageThatItsHelpAnswers(_ group: String) throws {
    let words = group.split(separator: " ").map(String.init)
    let outcome = try ProgramRun.run(words, in: Repository.root)
    #expect(outcome.exit == 2)
    #expect(outcome.errors.contains("\nUSAGE: chaindrill \(group) <subcommand>\n"))
    #expect(outcome.errors.hasSuffix("exit 2: usage\n"))
    #expect(outcome.output.isEmpty)
  }
}
