import ContractModel

/// A fault on a board, with what was counted of it.
struct FaultEntry: Sendable {
  let name: String
  /// Tells apart faults that had one name after another.
  let serial: Int
  let fault: Fault
  let tier: FaultBoard.Tier
  /// The members that it can concern.
  let members: Set<String>
  /// When its window and its quota begin.
  let start: Duration
  /// When it goes away by itself.
  private(set) var expiry: Duration?

  /// Requests it selected, of each member.
  private(set) var seen: [String: Int] = [:]
  private(set) var applied = 0
  private var quota = QuotaCount()

  init(
    name: String, serial: Int = 0, fault: Fault, tier: FaultBoard.Tier, members: Set<String>,
    start: Duration,
    expiry: Duration?
  ) {
    self.name = name
    self.serial = serial
    self.fault = fault
    self.tier = tier
    self.members = members
    self.start = start
    self.expiry = expiry
  }

  var isDown: Bool { fault.behaviour is DownFault || fault.behaviour is OutageFault }

  /// Whether it selects by exactly this member.
  func names(_ member: String) -> Bool { fault.selector.member?.text == member }

  /// Whether it says what another fault says; one without a name has any.
  func isSame(as other: Fault) -> Bool {
    var mine = fault
    mine.name = other.name == nil ? nil : name
    return mine.json == other.json
  }

  /// The same with its time to live begun anew.
  func renewed(at time: Duration) -> FaultEntry {
    var entry = self
    entry.expiry = fault.selector.ttl.map { time + $0 }
    return entry
  }

  var seenCount: Int { seen.values.reduce(0, +) }

  /// When it begins and ceases to apply.
  var boundaries: [Duration] {
    let opening = start + fault.selector.after
    return [opening] + (fault.selector.lasting.map { [opening + $0] } ?? [])
      + (expiry.map { [$0] } ?? [])
  }

  func isActive(at time: Duration) -> Bool {
    let opening = start + fault.selector.after
    if let expiry, time >= expiry { return false }
    if let lasting = fault.selector.lasting, time >= opening + lasting { return false }
    return time >= opening
  }

  func selects(_ request: FaultRequest) -> Bool {
    let selector = fault.selector
    guard members.contains(request.member) else { return false }
    if !isDown, let model = selector.model, !model.matches(request.model) { return false }
    if let stream = selector.stream, stream != (request.mode == .stream) { return false }
    return fault.fits(request)
  }

  /// Counts a request it selects; what is to be applied to it, if anything.
  mutating func draw(
    _ request: FaultRequest, at time: Duration
  ) -> FaultDecision.Applied? {
    seen[request.member, default: 0] += 1
    let selector = fault.selector
    let number = UInt64(seenCount)
    if !selector.nth.isEmpty, !selector.nth.contains(seen[request.member] ?? 0) { return nil }
    if let times = selector.times, applied >= times { return nil }
    let seed = UInt64(selector.seed ?? 0) ^ (selector.seed == nil ? Self.digest(name) : 0)
    let chance = chance(at: time)
    if chance < 1 {
      var random = SeededRandom(seed: seed, draw: number)
      guard random.unit() < chance else { return nil }
    }
    guard let behaviour = behaviour(request, at: time) else { return nil }
    return FaultDecision.Applied(
      name: name, behaviour: behaviour, random: SeededRandom(seed: ~seed, draw: number))
  }

  mutating func countApplication() { applied += 1 }

  private func chance(at time: Duration) -> Double {
    let chance = fault.selector.probability ?? 1
    guard let ramp = fault.selector.ramp else { return chance }
    return chance * min(1, (time - start - fault.selector.after) / ramp)
  }

  /// The fault's own behaviour, or what it comes to for this request.
  private mutating func behaviour(
    _ request: FaultRequest, at time: Duration
  ) -> (any FaultBehaviour)? {
    if let outage = fault.behaviour as? OutageFault { return outage.expanded }
    guard let limit = fault.behaviour as? QuotaFault else { return fault.behaviour }
    return quota.count(request, limit, at: time - start)
  }

  /// FNV-1a, 64 bits: a seed for faults that name none.
  private static func digest(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// What a quota has let through in its current window.
private struct QuotaCount: Sendable {
  private var window = -1.0
  private var requests = 0
  private var tokens = 0

  /// Nil where the request fits; refused ones do not count.
  mutating func count(
    _ request: FaultRequest, _ quota: QuotaFault, at time: Duration
  ) -> AbortFault? {
    let window = (time / quota.window).rounded(.down)
    if window != self.window { (self.window, requests, tokens) = (window, 0, 0) }
    let mostRequests = quota.allowance(quota.requestsPerMinute)
    let mostTokens = quota.allowance(quota.tokensPerMinute)
    guard requests < mostRequests, tokens <= mostTokens - request.tokens else {
      return quota.refusal(
        waiting: quota.window * (window + 1) - time, requests: mostRequests - requests,
        tokens: mostTokens - tokens)
    }
    requests += 1
    tokens += request.tokens
    return nil
  }
}

extension Fault {
  /// Whether the request has what the fault needs, a reply left aside.
  func fits(_ request: FaultRequest) -> Bool {
    let needs = behaviour.traits.needs
    if needs.contains(.stream), request.mode != .stream { return false }
    if needs.contains(.plain), request.mode != .plain { return false }
    return !needs.contains(.tools) || request.hasTools
  }
}
