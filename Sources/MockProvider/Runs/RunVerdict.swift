import ContractModel
import JSONSupport

/// Whether a run proves anything, and what it consisted of.
///
/// A run with a miss proves nothing, whatever a gateway made of the miss; neither does one without
/// a single request.
package struct RunVerdict: Sendable, Hashable {
  /// How often a fault was applied during the run.
  package struct FaultUse: Sendable, Hashable {
    package var name: String
    package var applied: Int
    /// Whether it refuses connections, which nobody can count on a member's own port.
    package var isDown: Bool
  }

  /// What one member was asked for a call.
  package struct MemberAttempts: Sendable, Hashable {
    package var member: String
    /// In the order they arrived; nil where no status line went out.
    package var statuses: [Int?] = []
    package var sources: [String] = []
  }

  /// One call of the client, with all that providers saw of it.
  package struct Call: Sendable, Hashable {
    package var name: String
    /// In the order they were first asked.
    package var members: [MemberAttempts] = []
    package var client: ClientReport?

    package var attempts: Int { members.reduce(0) { $0 + $1.statuses.count } }
  }

  package var run: MockRun
  package var requests: Int
  /// Requests that are still under way.
  package var open = 0
  /// Requests whose entries the journal holds no longer.
  package var dropped: Int
  package var misses: Int
  package var calls: [Call] = []
  package var faults: [FaultUse]
  /// Recordings that have never been served.
  package var unused: [String]

  /// Nil where the verdict is `passed`.
  package var reason: ReasonWord? { misses > 0 ? .miss : requests == 0 ? .nothingRan : nil }
  /// Faults that were in force and never applied: they tested nothing.
  package var unapplied: [String] { faults.filter { $0.applied == 0 && !$0.isDown }.map(\.name) }

  /// - Parameter entries: those of the run that the journal holds, oldest first.
  init(_ run: MockRun, requests: Int, entries: [JournalEntry], remains: MockRun.Remains) {
    self.run = run
    self.requests = requests
    dropped = max(0, requests - entries.count)
    (misses, faults, unused) = (remains.misses, remains.faults, remains.unused)
    var places: [String: Int] = [:]
    for entry in entries {
      if entry.end == .open { open += 1 }
      let place = places[entry.logicalCall] ?? calls.count
      if place == calls.count {
        places[entry.logicalCall] = place
        calls.append(Call(name: entry.logicalCall, client: run.report(of: entry.logicalCall)))
      }
      calls[place].add(entry)
    }
    for report in run.reports where places[report.call] == nil {
      calls.append(Call(name: report.call, client: report))
    }
  }
}

extension RunVerdict.Call {
  fileprivate mutating func add(_ entry: JournalEntry) {
    let index = members.firstIndex { $0.member == entry.member } ?? members.count
    if index == members.count { members.append(.init(member: entry.member)) }
    members[index].statuses.append(entry.status)
    members[index].sources.append(entry.source ?? "")
  }
}

extension RunVerdict {
  /// Calls that are told; of more only the number is.
  private static let toldCalls = 1000
  /// Unused recordings that are told by name.
  private static let toldUnused = 100

  /// The verdict as the control API tells it.
  package var json: JSONValue {
    [
      "run": run.json, "verdict": reason == nil ? "passed" : "unverified",
      "reason": reason.map { .string($0.rawValue) } ?? .null,
      "requests": .count(requests), "open": .count(open), "dropped": .count(dropped),
      "misses": .count(misses),
      "faults": .array(
        faults.map { ["name": .string($0.name), "applied": .count($0.applied)] }),
      "unapplied_faults": .array(unapplied.map { .string($0) }),
      "calls": .array(calls.prefix(Self.toldCalls).map(\.json)),
      "calls_in_all": .count(calls.count),
      "unused": .array(unused.prefix(Self.toldUnused).map { .string($0) }),
      "unused_in_all": .count(unused.count),
    ]
  }
}

extension RunVerdict.Call {
  fileprivate var json: JSONValue {
    [
      "call": .string(name), "attempts": .count(attempts),
      "members": .array(
        members.map { member in
          [
            "member": .string(member.member), "attempts": .count(member.statuses.count),
            "statuses": .array(member.statuses.map { $0.map { .count($0) } ?? .null }),
            "sources": .array(member.sources.map { .string($0) }),
          ]
        }),
      "client": client?.json ?? .null,
    ]
  }
}

extension JSONValue {
  /// Milliseconds, to the microsecond.
  static func time(_ milliseconds: Double) -> JSONValue {
    .real((milliseconds * 1000).rounded() / 1000)
  }
}
