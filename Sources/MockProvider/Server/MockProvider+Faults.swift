import ContractModel
import JSONSupport

extension MockProvider {
  /// Puts a fault in force, in the place of one of the same name; returns its name.
  ///
  /// Windows count from `start` on the board's clock, or from now. Once this returns, members that
  /// are down refuse connections.
  @discardableResult
  package func put(
    _ fault: Fault, tier: FaultBoard.Tier, start: Duration? = nil
  ) async throws(MockProviderError) -> String {
    let name = try faults.change { board, time throws(MockProviderError) in
      try board.put(fault, tier: tier, at: time, start: start)
    }
    await adjustPorts()
    return name
  }

  /// Takes a fault away; false where there is none of that name.
  @discardableResult
  package func removeFault(named name: String) async -> Bool {
    let isRemoved = faults.remove(named: name)
    await adjustPorts()
    return isRemoved
  }

  /// Takes all faults of a tier away, or all of them.
  package func removeAllFaults(tier: FaultBoard.Tier? = nil) async {
    faults.removeAll(tier: tier)
    await adjustPorts()
  }

  /// Puts several faults in force, or none of them where one cannot be; answers their names.
  @discardableResult
  package func put(
    _ faults: [Fault], tier: FaultBoard.Tier? = nil
  ) async throws(MockProviderError) -> [String] {
    let names = try self.faults.change { board, time throws(MockProviderError) in
      var names: [String] = []
      for fault in faults { names.append(try board.put(fault, tier: fault.tier(tier), at: time)) }
      return names
    }
    await adjustPorts()
    return names
  }

  /// Makes these the faults that select by exactly this member; answers their names.
  ///
  /// What is there already stays and goes on counting, so that asking twice changes nothing.
  @discardableResult
  package func replaceFaults(
    of member: String, with faults: [Fault]
  ) async throws(MockProviderError) -> [String] {
    try require(member: member)
    var mine: [Fault] = []
    for fault in faults { mine.append(try fault.selecting(member)) }
    let own = mine
    let names = try self.faults.change { board, time throws(MockProviderError) in
      try board.replaceFaults(of: member, with: own, tier: .member, at: time)
    }
    await adjustPorts()
    return names
  }

  /// Throws, with the nearest names, where no member is called so.
  nonisolated func require(member: String) throws(MockProviderError) {
    let names = members.map(\.name)
    guard names.contains(member) else {
      throw .unknownMember(member, near: NearestNames.of(member, among: names))
    }
  }
}

extension Fault {
  /// The tier asked for, or the one that what it selects by suggests.
  fileprivate func tier(_ asked: FaultBoard.Tier?) -> FaultBoard.Tier {
    asked ?? (selectsMembers ? .member : .global)
  }

  /// The fault for one member alone; throws where it selects other members.
  fileprivate func selecting(_ name: String) throws(MockProviderError) -> Fault {
    var selector = selector
    let asked = FaultSelector.memberKeys.filter { selector.json[$0] != nil }
    if let key = asked.first, key != "member" || selector.member?.text != name {
      throw .unknownSelection(
        fault: self.name ?? type, key: key, value: selector.json[key]?.stringValue ?? "",
        remedy: "leave it out: these are the faults of \"\(name)\"")
    }
    selector.member = NamePattern(text: name)
    return Fault(name: self.name, behaviour, selector)
  }
}
