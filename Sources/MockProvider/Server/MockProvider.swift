import ContractModel
import Serving

/// Provider APIs on loopback, answering from cassettes, with faults.
///
/// Every member has a mount of its own, `/t/MEMBER`, so that two deployments of one model are
/// told apart; what it speaks there is its own wire. It may have a port of its own as well.
package actor MockProvider {
  private enum State {
    case idle
    case running(HTTPListener)
    case stopped
  }

  /// How soon a port that could not be opened again is tried once more.
  private static let retry = Duration.milliseconds(200)

  /// What is in force, for reading; faults are put and removed through the provider.
  package nonisolated let faults: SharedFaultBoard
  /// Every request and what became of it.
  package nonisolated let journal = Journal()
  package nonisolated let members: [ModelEnvironment]
  /// Where the cassettes were read from.
  nonisolated let source: CassetteSet.Source?
  private nonisolated let ports: ReplayOptions.Ports
  private nonisolated let identity: ServerIdentity?
  nonisolated let desk: FrontDesk
  /// Where members are, once it has started.
  package private(set) var addresses: MockAddresses?
  var runs = RunBook()
  private var state = State.idle
  private var memberPorts: MemberPorts
  /// The change of ports under way; each waits for the one before.
  private var change: Task<Void, Never>?
  /// Wakes up when members go down or return by themselves.
  private var alarm: Task<Void, Never>?

  /// `routes` are the names of each route's members, for faults that select by route; `session` lets
  /// requests leave for the providers, as its mode says; `secrets` are credentials in use, which
  /// recordings do not hold, so that requests must not be matched by them either. With an `identity`
  /// it speaks TLS.
  package init(
    members: [ModelEnvironment], cassettes: CassetteSet, options: ReplayOptions = ReplayOptions(),
    routes: [String: [String]] = [:], session: RecordSession? = nil, secrets: [Secret] = [],
    identity: ServerIdentity? = nil
  ) {
    self.members = members
    source = cassettes.source
    ports = options.ports
    self.identity = identity
    faults = SharedFaultBoard(
      FaultBoard(
        members: members, routes: routes,
        specimens: cassettes.recordings.filter(\.isSpecimen).map(\.name)))
    let responder = ReplayResponder(
      members: members, recordings: cassettes.recordings, faults: faults, options: options,
      redaction: session?.redaction ?? CassetteRedaction(secrets))
    desk = FrontDesk(responder: responder, session: session, journal: journal)
    memberPorts = MemberPorts(desk: desk, identity: identity)
  }

  /// Listens on 127.0.0.1, members' own ports any that are free; once in the provider's life.
  ///
  /// - Parameter port: what all members share; 0 is any free one.
  package func start(port: Int = 0) async throws(MockProviderError) -> MockAddresses {
    guard case .idle = state else { throw .alreadyStarted }
    state = .stopped
    let shared = try await HTTPListener.providing(
      port: port, transmission: ReplyTransmission(desk: desk, mount: nil), identity: identity)
    var opened = MemberPorts(desk: desk, identity: identity)
    do throws(MockProviderError) {
      if ports == .perMember {
        for member in members { try await opened.open(member.name) }
      }
    } catch {
      await opened.stop(grace: .zero)
      await shared.cut()
      throw error
    }
    memberPorts = opened
    state = .running(shared)
    let addresses = MockAddresses(
      port: shared.port, memberPorts: opened.numbers, scheme: identity == nil ? "http" : "https")
    self.addresses = addresses
    await adjustPorts()
    return addresses
  }

  /// Whether it takes requests.
  package var isRunning: Bool {
    if case .running = state { true } else { false }
  }

  /// Takes no more requests, lets those under way finish within the grace, then cuts them off.
  ///
  /// Returns when the ports are closed and nothing runs any more; later calls do nothing.
  package func stop(grace: Duration = .seconds(2)) async {
    guard case .running(let shared) = state else { return }
    state = .stopped
    alarm?.cancel()
    await change?.value
    let memberPorts = memberPorts
    await withTaskGroup { group in
      group.addTask { await shared.stop(grace: grace) }
      group.addTask { await memberPorts.stop(grace: grace) }
    }
  }

  /// The requests no recording answered, the first thousand in full.
  package nonisolated func misses() -> [Miss] { desk.responder.ledger.misses }

  /// How many requests no recording answered.
  package nonisolated var missCount: Int { desk.responder.ledger.missCount }

  /// Parameters that requests had otherwise than the recordings they got, by member and name.
  package nonisolated var drift: [ReplayDrift] { desk.responder.ledger.drift }

  /// By member; requests for members this project does not have are under the empty name.
  package nonisolated var counts: [String: ReplayCounts] { desk.responder.ledger.counts }

  /// The names of recordings that were never served, in the order of the set; specimens left out.
  package nonisolated func unusedInteractions() -> [String] {
    let responder = desk.responder
    return zip(responder.recordings, responder.ledger.uses).compactMap { recording, uses in
      uses == 0 && !recording.isSpecimen ? recording.name : nil
    }
  }
}

extension MockProvider {
  /// Opens and closes members' own ports as the board says now, one change after the other.
  func adjustPorts() async {
    guard ports == .perMember, case .running = state else { return }
    let before = change
    let next = Task {
      await before?.value
      await applyPorts()
    }
    change = next
    await next.value
  }

  private func applyPorts() async {
    guard case .running = state else { return }
    var adjusted = memberPorts
    let down = faults.down
    let isDone = await adjusted.close(only: down)
    memberPorts = adjusted
    alarm?.cancel()
    // Asked in this order: what changed while ports were closed must not be slept through.
    let next = faults.untilNextChange
    let wait = !isDone ? Self.retry : faults.down == down ? next : .zero
    guard let wait, case .running = state else { return }
    alarm = Task {
      guard (try? await Task.sleep(for: wait)) != nil else { return }
      await adjustPorts()
    }
  }
}
