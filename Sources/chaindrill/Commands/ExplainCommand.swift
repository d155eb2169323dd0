import ArgumentParser
import ContractModel

/// `chaindrill explain`: what an exit code, a reason word or a finding's code means.
struct ExplainCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain an exit code, a reason word or the code of a finding.")

  @Argument(help: "Such as 3, miss or unknown-key; without one, everything is listed.")
  var word: String?

  var printsLastLine: Bool { false }

  func execute(_ console: Console) async throws -> ExitStatus {
    guard let word else {
      for entry in Explanations.all { console.out("\(entry.word): \(entry.text)") }
      return ExitStatus(.success, .passed)
    }
    let found = Explanations.all.filter { $0.word == word || $0.word == "exit \(word)" }
    guard !found.isEmpty else {
      throw CommandFailure(
        usage: "nothing is called \"\(word)\"",
        remedy: NearestNames.question(word, among: Explanations.all.map(\.word))
          ?? "`chaindrill explain` lists everything")
    }
    for entry in found { console.out("\(entry.word): \(entry.text)") }
    return ExitStatus(.success, .passed)
  }
}
