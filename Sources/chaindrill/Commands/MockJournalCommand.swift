import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock journal`: what a running mock provider saw and did.
struct MockJournalCommand: ControlCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Print the journal of a running mock provider, an entry a line.")

  /// Entries that one answer may have.
  private static let page = 10_000

  @OptionGroup var filter: JournalFilterOptions

  @Option(help: "Entries behind this id.")
  var since: Int = 0

  @Option(help: "Wait until so many entries that are over match; exit 3 where they do not come.")
  var wait: Int?

  @Option(help: "Seconds to wait at most, 0 to 60.")
  var timeout: Int = 30

  @Flag(help: "Go on printing entries as they end, until interrupted.")
  var follow = false

  @OptionGroup var target: ControlTarget

  func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
    if follow {
      let outcome = await Interruption.guarding { await follow(client, console) }
      if case .failure(let error) = outcome.value, outcome.exit == nil { throw error }
      return outcome.serverExit
    }
    let answer = try await page(client, since: since, wait: wait)
    for entry in answer["entries"]?.arrayValue ?? [] { console.data(entry, .compact) }
    return answer["reached"]?.boolValue == false
      ? ExitStatus(.unverified, .timeout) : ExitStatus(.success, .passed)
  }

  private func page(
    _ client: ControlClient, since: Int, wait: Int?
  ) async throws -> JSONValue {
    let fields =
      filter.fields + [
        ("since", String(since)), ("limit", String(Self.page)), ("wait", wait.map { String($0) }),
        ("timeout", wait == nil ? nil : String(timeout)),
      ]
    return try await client.ask(
      "GET", "/journal" + ControlClient.query(fields), timeout: .seconds(timeout + 30)
    ).json
  }

  private func follow(
    _ client: ControlClient, _ console: Console
  ) async -> Result<Void, any Error> {
    var tail = JournalTail(since: since)
    do {
      while !Task.isCancelled {
        let answer = try await page(client, since: tail.since, wait: tail.shown.count + 1)
        for entry in tail.take(answer["entries"]?.arrayValue ?? []) {
          console.data(entry, .compact)
        }
      }
      return .success(())
    } catch {
      return .failure(error)
    }
  }
}

/// Which entries were shown, while those that began earlier may still be under way.
struct JournalTail {
  /// Entries waited for at one time: one that hangs must not hold up all others for ever.
  private static let most = 5000

  /// Every entry up to here was shown or given up.
  private(set) var since: Int
  /// The entries behind it that were.
  private(set) var shown: Set<Int> = []

  init(since: Int) { self.since = since }

  /// The entries that are over and were not shown yet.
  mutating func take(_ entries: [JSONValue]) -> [JSONValue] {
    var fresh: [JSONValue] = []
    var isGapless = true
    for entry in entries {
      guard let id = entry["id"]?.intValue, id > since else { continue }
      let isOver = entry["end"] != "open"
      if isOver, shown.insert(id).inserted { fresh.append(entry) }
      if !isOver, shown.count < Self.most { isGapless = false }
      if isGapless { since = id }
    }
    shown = shown.filter { $0 > since }
    return fresh
  }
}
