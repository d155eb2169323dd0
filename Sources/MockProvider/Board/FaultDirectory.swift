import ContractModel

/// The members, routes and specimens that faults may name.
struct FaultDirectory: Sendable {
  let members: [ModelEnvironment]
  let routes: [String: [String]]
  let specimens: [String]

  /// The members that a fault can concern; a fault that concerns none is a mistake.
  func members(of fault: Fault, named name: String) throws(MockProviderError) -> Set<String> {
    if let specimen = fault.behaviour as? SpecimenFault, !knows(specimen: specimen.id) {
      throw .unknownSelection(
        fault: name, key: "id", value: specimen.id,
        remedy: NearestNames.question(specimen.id, among: specimens)
          ?? "expected a recorded failure; the cassettes hold \(specimens.count)")
    }
    var selected = members
    for filter in filters(of: fault) {
      guard members.contains(where: filter.matches) else {
        throw .unknownSelection(
          fault: name, key: filter.key, value: filter.value,
          remedy: NearestNames.question(filter.value, among: Set(filter.known).sorted())
            ?? "no member of this project has it")
      }
      selected.removeAll { !filter.matches($0) }
      guard !selected.isEmpty else {
        throw .unknownSelection(
          fault: name, key: filter.key, value: filter.value,
          remedy: "no member has this and everything else the fault selects by")
      }
    }
    return Set(selected.map(\.name))
  }

  private func knows(specimen id: String) -> Bool {
    specimens.contains { Self.names($0, id) }
  }

  /// Whether an id means a recording: its whole name, or the part behind the last slash.
  static func names(_ recording: String, _ id: String) -> Bool {
    recording == id || recording.hasSuffix("/" + id)
  }

  private struct Filter {
    let key: String
    let value: String
    let known: [String]
    let matches: (ModelEnvironment) -> Bool
  }

  private func filters(of fault: Fault) -> [Filter] {
    let selector = fault.selector
    var filters: [Filter] = []
    if let member = selector.member {
      filters.append(
        Filter(key: "member", value: member.text, known: members.map(\.name)) {
          member.matches($0.name)
        })
    }
    if let provider = selector.provider {
      filters.append(
        Filter(key: "provider", value: provider, known: members.map(\.provider)) {
          $0.provider == provider
        })
    }
    if let region = selector.region {
      filters.append(
        Filter(key: "region", value: region, known: members.compactMap(\.region)) {
          $0.region == region
        })
    }
    if let account = selector.account {
      filters.append(
        Filter(key: "account", value: account, known: members.compactMap(\.account)) {
          $0.account == account
        })
    }
    if let group = selector.group {
      filters.append(
        Filter(key: "group", value: group, known: members.flatMap(\.groups)) {
          $0.groups.contains(group)
        })
    }
    if let route = selector.route {
      let chain = Set(routes[route] ?? [])
      filters.append(
        Filter(key: "route", value: route, known: Array(routes.keys)) { chain.contains($0.name) })
    }
    if let model = selector.model, fault.behaviour is DownFault || fault.behaviour is OutageFault {
      filters.append(
        Filter(key: "model", value: model.text, known: members.map(\.model)) {
          model.matches($0.model)
        })
    }
    return filters
  }
}
