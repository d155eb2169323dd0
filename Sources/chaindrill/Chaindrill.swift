import ArgumentParser

/// The root of the command tree.
struct Chaindrill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chaindrill",
    abstract: "Contract tests and failover drills for chains of language models.",
    discussion: """
      Tests every prompt of a versioned suite against every member of a fallback chain, live or \
      from recordings, and compares the results with a baseline.

      Exit codes: 0 all holds, 1 contract broken, 2 usage or invalid file, 3 unverified, 4 drift, \
      5 nothing ran, 6 flaky, 7 stale, 8 a report could not be written, 70 internal error, \
      130 and 143 interrupted. `chaindrill explain CODE` tells more.
      """,
    version: ToolVersion.text,
    subcommands: [
      InitCommand.self, RunCommand.self, DiffCommand.self, BaselineCommand.self, ReportCommand.self,
      MergeCommand.self, LintCommand.self, ListCommand.self, ExplainCommand.self,
      SchemaCommand.self, MockCommand.self, CassetteCommand.self, ImportCommand.self,
      GatewayCommand.self, RefusalsCommand.self,
    ])
}

/// The version of the tool, as `--version`, run files and cassettes state it.
enum ToolVersion {
  static let text = "0.1.0"
}
