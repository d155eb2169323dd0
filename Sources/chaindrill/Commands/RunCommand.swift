import ArgumentParser
import ContractModel
import Execution
import MockProvider
import RunFiles

/// `chaindrill run`: the main job.
struct RunCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Contract-test suites against every member of their chains.",
    discussion: """
      Without arguments every suites/*.yaml runs live. With --replay nothing leaves this machine: \
      a mock provider inside the process answers from cassettes. With --record it stands between \
      the run and the members, and writes what they say to cassettes for --replay.
      """)

  @Argument(help: "Suite files; by default every suites/*.yaml.")
  var suites: [String] = []

  @OptionGroup var project: ProjectOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions

  @Flag(help: "Answer from recordings: no network, no key.")
  var replay = false

  @Option(help: "The cassettes that --replay serves.")
  var cassettes = "fixtures/cassettes"

  @OptionGroup(title: "Recordings") var cassetteUse: CassetteOptions

  @Option(help: "Run live, and record what members say in cassettes below this folder.")
  var record: String?

  @Option(
    help: """
      What --record does with recordings that are there: new_episodes serves them and records what \
      lacks, all records everything anew; once, none, spy and diff as for mock record.
      """)
  var recordMode: RecordMode?

  @Option(help: "Compare with this accepted baseline; drift exits 4.")
  var baseline: String?

  @Option(
    name: .customLong("report"),
    help: "Write a report: FORMAT=PATH. Repeats. `chaindrill list reports` names the formats.")
  var reports: [ReportRequest] = []

  @Option(help: "Fail on what does not fail by itself: flaky. Repeats.")
  var failOn: [RunFindings.Optional] = []

  @Flag(help: "Do everything, report everything, and exit 0 on findings about replies.")
  var advisory = false

  @Flag(help: "Print what would be sent and what it would cost; send nothing.")
  var dryRun = false

  @Option(help: "Go on with an interrupted run: its id or folder, or `latest`.")
  var resume: String?

  @Option(name: .shortAndLong, help: "What standard output gets: human or json.")
  var output: OutputStyle = .human

  /// What `--record` does unless it is told otherwise, under CI too.
  static let usualRecordMode = RecordMode.newEpisodes

  /// Where the run's replies come from.
  var mode: RunHeader.Mode { record != nil ? .record : replay ? .replay : .live }

  /// The folder that goes into the run's header.
  var recordings: String? { record ?? (replay ? cassettes : nil) }

  func validate() throws {
    if record != nil, replay {
      throw ValidationError(
        "--record and --replay exclude each other: record first, then --replay --cassettes FOLDER")
    }
    if recordMode != nil, record == nil, resume == nil {
      throw ValidationError("--record-mode is for --record: name the folder with --record FOLDER")
    }
  }

  func execute(_ console: Console) async throws -> ExitStatus {
    guard let resume else { return try await start(console) }
    let root = try project.root()
    let header = try RunLocator(root: root).open(resume == "latest" ? nil : resume).header
    return try await resumed(from: header, root: root).start(console)
  }

  /// The command with the settings under which the run was begun: they must not be typed again.
  private func resumed(from header: RunHeader, root: String) throws -> RunCommand {
    let given = selection.selection.filters
    guard given.isEmpty || given == header.filters else {
      let own = header.filters.isEmpty ? "none" : header.filters.joined(separator: " ")
      throw CommandFailure(
        usage: "the run was begun with other filters: expected \(own), "
          + "got \(given.joined(separator: " "))",
        remedy: "leave the filters out: --resume takes the run's own")
    }
    if let record, header.mode != .record || header.cassettes != record {
      throw CommandFailure(
        usage: header.mode == .record
          ? "the run was begun with --record \(header.cassettes ?? "")"
          : "the run was begun without --record",
        remedy: "leave --record out: --resume takes the run's own")
    }
    var command = self
    let words = header.filters.flatMap {
      $0.split(separator: " ", maxSplits: 1).map(String.init)
    }
    command.selection = try SelectionOptions.parse(words)
    command.selection.overlays = header.overlays
    command.replay = header.mode == .replay
    command.record = header.mode == .record ? header.cassettes : nil
    command.cassettes = header.cassettes ?? cassettes
    if suites.isEmpty { command.suites = header.suites.map { root + "/" + $0.file } }
    return command
  }

  private func start(_ console: Console) async throws -> ExitStatus {
    let loaded = try project.load(suites: suites)
    let prepared = try PreparedRun(
      selection: selection.selection, overlays: selection.overlays, loaded)
    console.show(loaded.findings)
    try prepared.checkPrices(for: limits.limits)
    if dryRun { return try showPlan(of: prepared, console) }
    return try await RunSession(prepared, command: self, console: console).run()
  }
}

extension RunCommand {
  /// Prints what would be sent; of a run to be resumed, only what it still lacks.
  private func showPlan(of prepared: PreparedRun, _ console: Console) throws -> ExitStatus {
    let run = try resume.map {
      try RunLocator(root: prepared.loaded.project.root).open($0 == "latest" ? nil : $0)
    }
    return try DryRun(prepared.plan, exclusions: prepared.exclusions, resuming: run).show(console)
  }
}

extension RunFindings.Optional: ExpressibleByArgument {}
