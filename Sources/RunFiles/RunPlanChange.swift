import ContractModel

/// Says in words what differs between a run's header and a plan that would continue it.
enum RunPlanChange {
  /// Most differences that are listed.
  private static let listed = 20

  /// Everything on which results depend; ids, times, host and tool version may differ.
  static func between(_ run: RunHeader, _ plan: RunHeader) -> [String] {
    var changes = suites(run, plan) + members(run.members, plan.members)
    if run.mode != plan.mode {
      changes.append("mode \(run.mode.rawValue) is \(plan.mode.rawValue)")
    }
    if run.overlays != plan.overlays {
      changes.append("overlays \(run.overlays.rawValue) are \(plan.overlays.rawValue)")
    }
    if run.filters != plan.filters {
      changes.append(
        "filters [\(run.filters.joined(separator: " "))] are "
          + "[\(plan.filters.joined(separator: " "))]")
    }
    return Array(changes.prefix(listed))
  }

  /// Differences of the chains' members, by place.
  static func members(_ run: [RunHeader.Member], _ plan: [RunHeader.Member]) -> [String] {
    var changes: [String] = []
    for (old, new) in zip(run, plan) where old != new {
      if old.name != new.name {
        changes.append("member \"\(old.name)\" is \"\(new.name)\"")
      } else if old.digest != new.digest {
        changes.append("the environment of \"\(old.name)\" has changed")
      } else {
        changes.append("the description of \"\(old.name)\" has changed")
      }
    }
    if run.count != plan.count { changes.append("\(run.count) members are \(plan.count)") }
    return changes
  }

  private static func suites(_ run: RunHeader, _ plan: RunHeader) -> [String] {
    var changes = definitions(run.suites, plan.suites)
    for (old, new) in zip(run.suites, plan.suites) where old.name == new.name {
      if old.caseCount != new.caseCount {
        changes.append("\(old.caseCount) cases of \"\(old.name)\" are \(new.caseCount)")
      }
    }
    return changes
  }

  /// Differences of the suites themselves and of their chains, by place.
  static func definitions(
    _ run: [RunHeader.PlannedSuite], _ plan: [RunHeader.PlannedSuite]
  ) -> [String] {
    var changes: [String] = []
    for (old, new) in zip(run, plan) {
      if old.name != new.name {
        changes.append("suite \"\(old.name)\" is \"\(new.name)\"")
        continue
      }
      if old.version != new.version {
        changes.append("suite \"\(old.name)\" version \(old.version) is \(new.version)")
      } else if old.digest != new.digest {
        changes.append("suite \"\(old.name)\" has changed")
      }
      if old.chain != new.chain || old.route != new.route {
        changes.append("the chain of \"\(old.name)\" has changed")
      }
    }
    if run.count != plan.count { changes.append("\(run.count) suites are \(plan.count)") }
    return changes
  }
}
