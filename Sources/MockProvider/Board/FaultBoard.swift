import ContractModel

/// The faults in force, and the decision which of them apply to a request; pure.
///
/// ```
/// selected by member, model, mode, window ─▶ counted ─▶ nth, times, chance, quota ─▶
/// one per category, drill before member before global, the one put first ─▶ hidden ones dropped
/// ```
/// Times are since whatever moment its owner chose; they never go back.
package struct FaultBoard: Sendable {
  /// Whose fault it is; a later case wins over an earlier one.
  package enum Tier: Int, Sendable, Hashable, CaseIterable {
    case global, member, drill
  }

  /// Faults a board holds at most.
  static let most = 1000

  private var directory: FaultDirectory
  /// By tier, the highest first, then in the order they were put.
  private var entries: [FaultEntry] = []
  /// The last of those that went away, oldest first.
  private var retired: [FaultEntry] = []
  /// Faults put so far.
  private var serial = 0
  /// Requests that faults were applied to and connections they turned away, whatever went away since.
  package private(set) var applications = 0

  /// `routes` are the names of each route's members; `specimens` those of recorded failures.
  package init(
    members: [ModelEnvironment], routes: [String: [String]] = [:], specimens: [String] = []
  ) {
    directory = FaultDirectory(members: members, routes: routes, specimens: specimens)
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// Puts a fault on the board, in the place of one of the same name; returns its name.
  ///
  /// Windows count from `start`, or from `time` without one; a `ttl` always counts from `time`. A
  /// fault without a name gets one of its type and a number. Throws where its selectors select no
  /// member at all, where it names an unknown specimen, and where the board is full.
  @discardableResult
  package mutating func put(
    _ fault: Fault, tier: Tier, at time: Duration, start: Duration? = nil
  ) throws(MockProviderError) -> String {
    expire(at: time)
    let name = fault.name ?? freeName(fault.type)
    let members = try directory.members(of: fault, named: name)
    serial += 1
    let entry = FaultEntry(
      name: name, serial: serial, fault: fault, tier: tier, members: members, start: start ?? time,
      expiry: fault.selector.ttl.map { time + $0 })
    remove(named: name)
    try insert(entry)
    return name
  }

  private mutating func insert(_ entry: FaultEntry) throws(MockProviderError) {
    guard entries.count < Self.most else { throw .tooManyFaults(limit: Self.most) }
    let place = entries.firstIndex { $0.tier.rawValue < entry.tier.rawValue } ?? entries.count
    entries.insert(entry, at: place)
  }

  /// Makes these the faults that name exactly this member; answers their names, in order.
  ///
  /// A fault that is there already stays and goes on counting, its `ttl` begun anew; the others of
  /// the member go. Throws, and changes nothing, where one of them cannot be put.
  package mutating func replaceFaults(
    of member: String, with faults: [Fault], tier: Tier, at time: Duration
  ) throws(MockProviderError) -> [String] {
    var board = self
    board.expire(at: time)
    var old = board.entries.filter { $0.names(member) }
    board.entries.removeAll { $0.names(member) }
    var names: [String] = []
    for fault in faults {
      if let index = old.firstIndex(where: { $0.tier == tier && $0.isSame(as: fault) }) {
        let kept = old.remove(at: index).renewed(at: time)
        try board.insert(kept)
        names.append(kept.name)
      } else {
        if let name = fault.name, board.entries.contains(where: { $0.name == name }) {
          throw .faultNameTaken(name)
        }
        names.append(try board.put(fault, tier: tier, at: time))
      }
    }
    board.retire(old)
    self = board
    return names
  }

  /// Lets faults name other recorded failures; those in force stay.
  package mutating func replaceSpecimens(_ specimens: [String]) {
    directory = FaultDirectory(
      members: directory.members, routes: directory.routes, specimens: specimens)
  }

  /// Takes a fault off the board; false where there is none of that name.
  @discardableResult
  package mutating func remove(named name: String) -> Bool {
    removeAll { $0.name == name }
  }

  /// Takes all faults of a tier off the board, or all of them.
  package mutating func removeAll(tier: Tier? = nil) {
    removeAll { tier == nil || $0.tier == tier }
  }

  @discardableResult
  private mutating func removeAll(where isRemoved: (FaultEntry) -> Bool) -> Bool {
    let gone = entries.filter(isRemoved)
    guard !gone.isEmpty else { return false }
    entries.removeAll(where: isRemoved)
    retire(gone)
    return true
  }

  private mutating func retire(_ gone: [FaultEntry]) {
    retired += gone
    if retired.count > Self.most { retired.removeFirst(retired.count - Self.most) }
  }

  /// Every fault there is or was, by serial: what was applied how often; the last thousand that went.
  package mutating func history(at time: Duration) -> [FaultStatus] {
    expire(at: time)
    return (retired + entries).sorted { $0.serial < $1.serial }.map { FaultStatus($0, at: time) }
  }

  /// What is in force or will be, in the order of precedence.
  package mutating func statuses(at time: Duration) -> [FaultStatus] {
    expire(at: time)
    return entries.map { FaultStatus($0, at: time) }
  }

  /// Decides about a request and counts it; a request's `own` faults win over the board's.
  package mutating func decide(
    _ request: FaultRequest, own: [Fault] = [], at time: Duration
  ) -> FaultDecision {
    expire(at: time)
    var candidates: [FaultCategory: (applied: FaultDecision.Applied, entry: Int?)] = [:]
    for fault in own where fault.fits(request) {
      let applied = FaultDecision.Applied(
        name: fault.name ?? fault.type, behaviour: fault.behaviour,
        random: SeededRandom(seed: UInt64(fault.selector.seed ?? 0)))
      let category = fault.behaviour.traits.category
      if candidates[category] == nil { candidates[category] = (applied, nil) }
    }
    for index in entries.indices
    where entries[index].isActive(at: time) && entries[index].selects(request) {
      guard let applied = entries[index].draw(request, at: time) else { continue }
      let category = entries[index].fault.behaviour.traits.category
      if candidates[category] == nil { candidates[category] = (applied, index) }
    }
    return choose(candidates, hasReply: request.hasReply)
  }

  private mutating func choose(
    _ candidates: [FaultCategory: (applied: FaultDecision.Applied, entry: Int?)], hasReply: Bool
  ) -> FaultDecision {
    var hidden: Set<FaultCategory> = []
    var chosen: [FaultDecision.Applied] = []
    var counted: [Int] = []
    for category in FaultCategory.allCases where !hidden.contains(category) {
      guard let candidate = candidates[category] else { continue }
      hidden.formUnion(category.hidden)
      chosen.append(candidate.applied)
      if let entry = candidate.entry { counted.append(entry) }
    }
    let decision = FaultDecision(applied: chosen)
    guard hasReply || decision.suppliesReply else { return FaultDecision(applied: []) }
    for index in counted { entries[index].countApplication() }
    if !decision.isEmpty { applications += 1 }
    return decision
  }

  /// The fault that keeps the member down; counts a connection that is turned away.
  package mutating func refuse(member: String, at time: Duration) -> String? {
    guard
      let index = entries.firstIndex(where: {
        $0.isDown && $0.isActive(at: time) && $0.members.contains(member)
      })
    else { return nil }
    entries[index].countApplication()
    applications += 1
    return entries[index].name
  }

  /// The members whose ports are to be closed.
  package func down(at time: Duration) -> Set<String> {
    entries.reduce(into: []) { down, entry in
      if entry.isDown, entry.isActive(at: time) { down.formUnion(entry.members) }
    }
  }

  /// When the members that are down may change by themselves; nil where they will not.
  package func nextChange(after time: Duration) -> Duration? {
    entries.lazy.filter(\.isDown).flatMap(\.boundaries).filter { $0 > time }.min()
  }

  private mutating func expire(at time: Duration) {
    removeAll { $0.expiry.map { $0 <= time } ?? false }
  }

  private func freeName(_ type: String) -> String {
    let taken = Set(entries.map(\.name))
    var number = 1
    while taken.contains("\(type)-\(number)") { number += 1 }
    return "\(type)-\(number)"
  }
}
