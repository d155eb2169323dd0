import ContractModel
import JSONSupport

extension ControlAPI {
  func faults(_ call: Call) async throws(ControlProblem) -> ControlReply {
    let tier = try tier(call)
    switch call.route.operation {
    case .putFaults:
      let faults = try call.body.faults()
      let names = try await doing { () async throws(MockProviderError) in
        try await mock.put(faults, tier: tier)
      }
      return answer(names, status: 201)
    case .replaceFaults:
      let faults = try call.body.faults()
      let names = try await doing { () async throws(MockProviderError) in
        try await mock.replaceFaults(of: call.parameter("member"), with: faults)
      }
      return answer(names)
    case .putFault: return try await put(call, tier)
    case .removeFault:
      let status = try find(call.parameter("name"))
      _ = await mock.removeFault(named: status.name)
      return ControlReply(["removed": [.string(status.name)]])
    case .removeFaults:
      let names = mock.faults.statuses.filter { tier == nil || $0.tier == tier }.map(\.name)
      await mock.removeAllFaults(tier: tier)
      return ControlReply(["removed": .array(names.map { .string($0) })])
    case .fault: return ControlReply(try find(call.parameter("name")).answer)
    default: return ControlReply(["faults": .array(mock.faults.statuses.map(\.answer))])
    }
  }

  private func put(
    _ call: Call, _ tier: FaultBoard.Tier?
  ) async throws(ControlProblem) -> ControlReply {
    let name = call.parameter("name")
    let faults = try call.body.faults()
    guard faults.count == 1, var fault = faults.first, fault.name == nil || fault.name == name
    else {
      throw ControlProblem(.invalid, "expected one fault, called \"\(name)\" or without a name")
    }
    guard Fault.isName(name) else {
      throw ControlProblem(
        .invalid,
        "expected a name of at most 100 visible ASCII characters without blank and comma")
    }
    fault.name = name
    let named = fault
    let names = try await doing { () async throws(MockProviderError) in
      try await mock.put([named], tier: tier)
    }
    return answer(names)
  }

  /// The statuses of faults by name, in order; those gone already are left out.
  private func answer(_ names: [String], status: Int = 200) -> ControlReply {
    let all = mock.faults.statuses
    let found = names.compactMap { name in all.first { $0.name == name }?.answer }
    return ControlReply(["faults": .array(found)], status: status)
  }

  private func find(_ name: String) throws(ControlProblem) -> FaultStatus {
    let all = mock.faults.statuses
    guard let status = all.first(where: { $0.name == name }) else {
      throw ControlProblem(
        .unknownFault(name, near: NearestNames.of(name, among: all.map(\.name))))
    }
    return status
  }

  private func tier(_ call: Call) throws(ControlProblem) -> FaultBoard.Tier? {
    guard let word = call.query("tier") else { return nil }
    guard let tier = FaultBoard.Tier.allCases.first(where: { $0.word == word }) else {
      let known = FaultBoard.Tier.allCases.map(\.word)
      throw ControlProblem(
        .badRequest, "\"tier\": expected one of \(known.joined(separator: ", "))",
        near: NearestNames.of(word, among: known))
    }
    return tier
  }
}

extension FaultBoard.Tier {
  /// What the control API calls it.
  var word: String {
    switch self {
    case .global: "global"
    case .member: "member"
    case .drill: "drill"
    }
  }
}

extension FaultStatus {
  /// The fault as the control API tells it.
  var answer: JSONValue {
    [
      "name": .string(name), "tier": .string(tier.word), "active": .bool(isActive),
      "seen": .count(seen), "applied": .count(applied),
      "expires_in_ms": expiresIn.map { .milliseconds($0) } ?? .null, "fault": json,
    ]
  }
}
