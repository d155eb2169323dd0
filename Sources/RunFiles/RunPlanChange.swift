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
  private static func members(_ run: [RunHeader.Member], _ plan: [RunHeader.Member]) -> [String] {
    var changes: [String] = []
    for (old, new) in zip(run, plan) {
      if old.name != new.name {
        changes.append("member \"\(old.name)\" is \"\(new.name)\"")
      } else {
        changes += member(old, new)
      }
    }
    if run.count != plan.count {
      changes.append("\(Figures.count(run.count, "member")) then, \(plan.count) now")
    }
    return changes
  }

  /// Differences of two descriptions of one member.
  static func member(_ old: RunHeader.Member, _ new: RunHeader.Member) -> [String] {
    if old.digest != new.digest { return ["the environment of \"\(old.name)\" has changed"] }
    return old == new ? [] : ["the description of \"\(old.name)\" has changed"]
  }

  private static func suites(_ run: RunHeader, _ plan: RunHeader) -> [String] {
    var changes = definitions(run.suites, plan.suites)
    for (old, new) in zip(run.suites, plan.suites) where old.name == new.name {
      if old.caseCount != new.caseCount {
        let then = Figures.count(old.caseCount, "case")
        changes.append("\(then) of \"\(old.name)\" then, \(new.caseCount) now")
      }
    }
    return changes
  }

  /// Differences of the suites themselves and of their chains, by place.
  private static func definitions(
    _ run: [RunHeader.PlannedSuite], _ plan: [RunHeader.PlannedSuite]
  ) -> [String] {
    var changes: [String] = []
    for (old, new) in zip(run, plan) {
      if old.name != new.name {
        changes.append("suite \"\(old.name)\" is \"\(new.name)\"")
        continue
      }
      changes += definition(old, new)
      if old.chain != new.chain, old.route == new.route {
        changes.append("the chain of \"\(old.name)\" has changed")
      }
    }
    if run.count != plan.count {
      changes.append("\(Figures.count(run.count, "suite")) then, \(plan.count) now")
    }
    return changes
  }

  /// Differences of one suite itself, whatever members it runs on.
  static func definition(
    _ old: RunHeader.PlannedSuite, _ new: RunHeader.PlannedSuite
  ) -> [String] {
    var changes: [String] = []
    if old.version != new.version {
      changes.append("suite \"\(old.name)\" version \(old.version) is \(new.version)")
    } else if old.digest != new.digest {
      changes.append("suite \"\(old.name)\" has changed")
    }
    if old.route != new.route { changes.append("the chain of \"\(old.name)\" has changed") }
    return changes
  }
}
