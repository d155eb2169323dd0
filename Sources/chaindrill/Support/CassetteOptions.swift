import ArgumentParser
import ContractModel
import MockProvider

/// How requests find recordings, and what of the recordings themselves fails a command.
struct CassetteOptions: ParsableArguments {
  /// What becomes of recordings that nothing asked for.
  enum Unused: String, CaseIterable, ExpressibleByArgument {
    case ignore, warn, fail
  }

  /// Unused recordings named one by one.
  private static let named = 20

  @Option(
    help: """
      What finds a recording: exact, prompt, conversation, route or sequence; by default what its \
      cassette says.
      """)
  var match: MatchProfile?

  @Option(
    help: "The greatest age of a cassette, for example 30d; an older one is stale and exits 7.",
    transform: LimitOptions.duration)
  var cassetteMaxAge: Duration?

  @Option(help: "Recordings that nothing asked for: ignore, warn or fail, which exits 7.")
  var unused: Unused = .ignore

  /// The cassettes that are too old, as warnings.
  func staleness(of set: CassetteSet, label: String) -> [Diagnostic] {
    cassetteMaxAge.map { set.staleness(at: ProcessFacts.now(), after: $0, label: label) } ?? []
  }

  /// Says which of the members' recordings nothing asked for; the exit that follows, if any.
  func unused(of mock: MockProvider, _ console: Console) -> ExitStatus? {
    guard unused != .ignore else { return nil }
    let names = mock.unusedInteractions()
    guard !names.isEmpty else { return nil }
    console.note("unused: nothing asked for \(Figures.count(names.count, "recording"))")
    for name in names.prefix(Self.named) { console.note("  \(LogSafe.line(name))") }
    if names.count > Self.named { console.note("  … and \(names.count - Self.named) more") }
    return unused == .fail ? ExitStatus(.stale, .unused) : nil
  }
}

extension MatchProfile: ExpressibleByArgument {}
