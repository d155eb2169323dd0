import ArgumentParser
import ContractModel
import Execution
import Foundation

/// `chaindrill init`: a small project that passes at once, to be changed into one's own.
struct InitCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a project: two members, a chain, a suite, and recordings to try it with.",
    discussion: """
      Writes environments, routes, one suite with four cases, replies written by hand and the \
      synthetic recordings made of them, so that `chaindrill run --replay` passes without a key. \
      A file that exists is never overwritten: where one is in the way, nothing is written.
      """)

  @Argument(help: "The project's folder; by default this one.")
  var folder = "."

  func execute(_ console: Console) async throws -> ExitStatus {
    let project = StarterProject(folder: folder)
    let existing = project.existing
    guard existing.isEmpty else {
      for path in existing { console.note(LogSafe.line("exists     \(path)")) }
      throw CommandFailure(
        usage: "there is a project here already; nothing was written",
        remedy: "check it with `chaindrill lint`, or name an empty folder: chaindrill init FOLDER")
    }
    for file in StarterFile.all {
      try project.write(file)
      console.out("written    \(file.path)")
    }
    try ignore(in: project, console)
    try synthesise(console)
    showNext(console)
    return ExitStatus(.success, .passed)
  }

  private func ignore(in project: StarterProject, _ console: Console) throws {
    let file = StarterFile.ignored
    guard project.exists(file.path) else {
      try project.write(file)
      return console.out("written    \(file.path)")
    }
    let missing = project.unignored
    console.out(
      "exists     \(file.path)"
        + (missing.isEmpty ? "" : ": add \(missing.joined(separator: " and "))"))
  }

  private func synthesise(_ console: Console) throws {
    let options = try ProjectOptions.parse(["--project", folder])
    let cassettes = ScriptedCassettes(
      loaded: try options.load(), replies: ["fixtures/replies"], to: StarterProject.cassettes,
      date: ProcessFacts.now())
    let outcome = try cassettes.write()
    for (name, count) in outcome.written.sorted(by: { $0.key < $1.key }) {
      console.out(
        "written    \(StarterProject.cassettes)/\(name): \(Figures.count(count, "interaction"))")
    }
  }

  private func showNext(_ console: Console) {
    console.out("")
    console.out("next:")
    if folder != "." { console.out(LogSafe.line("  cd \(folder)")) }
    console.out("  chaindrill lint")
    console.out("  chaindrill run --replay")
    console.out("")
    console.out(
      "then put your own models into environments/ and prompts into suites/, set the variables\n"
        + "that the environments name, and ask the models themselves: chaindrill run")
  }
}
