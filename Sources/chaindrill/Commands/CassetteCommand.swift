import ArgumentParser

/// `chaindrill cassette`: recordings as files.
struct CassetteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cassette", abstract: "Look after recordings.",
    subcommands: [CassetteLintCommand.self])
}
