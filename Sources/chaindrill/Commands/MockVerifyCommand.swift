import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock verify`: a claim about the journal of a running mock provider.
struct MockVerifyCommand: ControlCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check how many requests of a kind there were, or in which order; exit 1 if not.",
    discussion: """
      chaindrill mock verify --control URL --member anthropic/claude-fable-5 --status 429 --count 2
      chaindrill mock verify --control URL --claim \
      '{"order": [{"member": "a", "status": 503}, {"member": "b", "status": 200}]}'
      """)

  @OptionGroup var filter: JournalFilterOptions

  @Option(help: "Exactly so many.")
  var count: Int?

  @Option(help: "So many or more.")
  var atLeast: Int?

  @Option(help: "So many or fewer.")
  var atMost: Int?

  @Option(help: "The whole claim as JSON or in a file, in the place of all other options.")
  var claim: String?

  @OptionGroup var target: ControlTarget

  func validate() throws {
    let numbers = [count, atLeast, atMost].compactMap { $0 }
    guard (claim == nil) != numbers.isEmpty else {
      throw ValidationError("give --count, --at-least, --at-most, or a --claim alone")
    }
    if claim != nil, filter.fields.contains(where: { $0.value != nil }) {
      throw ValidationError("a --claim says itself what it matches; leave out the other options")
    }
  }

  func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
    let answer = try await client.ask("POST", "/verify", try body())
    console.data(answer.json)
    return answer.json["holds"] == true
      ? ExitStatus(.success, .passed) : ExitStatus(.contract, .contract)
  }

  private func body() throws -> JSONValue {
    if let claim { return try JSONArgument.read(claim, as: "--claim") }
    var body: JSONObject = ["match": filter.json]
    for case (let name, let number?) in [
      ("count", count), ("atLeast", atLeast), ("atMost", atMost),
    ] {
      body[name] = .number(JSONNumber(number))
    }
    return .object(body)
  }
}
