import ArgumentParser

/// `chaindrill mock`: the mock provider on its own, and what feeds it.
struct MockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mock",
    abstract: "Serve cassettes as provider APIs, record them, or write them from scripted replies.",
    subcommands: [
      MockServeCommand.self, MockRecordCommand.self, MockSynthesiseCommand.self,
      MockFaultsCommand.self, MockJournalCommand.self, MockVerifyCommand.self,
      MockMissesCommand.self, MockRunsCommand.self, MockVerdictCommand.self, MockResetCommand.self,
    ])
}
