import ContractModel
import Routing

/// Gathers a plan suite by suite, and every problem on the way.
struct PlanBuilder {
  let selection: PlanSelection
  private(set) var members: [ModelEnvironment] = []
  private(set) var suites: [SuitePlan] = []
  private(set) var problems: [Diagnostic] = []
  private var seenNames: Set<String> = []
  private var seenTags: Set<String> = []
  private var seenMembers: Set<String> = []
  private var matchedCases: Set<String> = []

  init(selection: PlanSelection) { self.selection = selection }

  mutating func checkSuiteNames(in project: Project) {
    let names = project.suites.map(\.name)
    for wanted in selection.suites where !names.contains(wanted) {
      problems.append(
        Diagnostic(
          code: "unknown-suite", "no suite is called \"\(wanted)\"",
          remedy: NearestNames.question(wanted, among: names)
            ?? "suites of this project: \(names.joined(separator: ", "))"))
    }
  }

  mutating func add(
    _ suite: Suite, maxOutputTokens: Int?,
    resolve: (NameReference) throws(Diagnostic) -> Chain
  ) {
    do throws(Diagnostic) {
      let chain = try resolve(suite.route)
      for member in chain.members { seenMembers.formUnion([member.name, member.family]) }
      let (positions, trials) = try selectedCases(of: suite)
      let chosen = chain.members.filter(selection.includes).map { place(of: $0) }
      guard !positions.isEmpty, !chosen.isEmpty else { return }
      suites.append(
        SuitePlan(
          suite: suite, chain: chain, members: chosen, positions: positions, trials: trials,
          selection: selection, maxOutputTokens: maxOutputTokens))
    } catch {
      problems.append(error)
    }
  }

  /// Reports filters that name nothing, since a typo there would run nothing or too much.
  mutating func checkFilters() {
    for pattern in selection.cases where !matchedCases.contains(pattern) {
      report("case", pattern, known: seenNames, code: "unknown-case")
    }
    for tag in selection.tags where !seenTags.contains(tag) {
      report("tag", tag, known: seenTags, code: "unknown-tag")
    }
    for member in selection.members where !seenMembers.contains(member) {
      report("member", member, known: seenMembers, code: "unknown-member")
    }
  }

  private mutating func report(
    _ noun: String, _ name: String, known: Set<String>, code: String
  ) {
    problems.append(
      Diagnostic(
        code: code, "no \(noun) of the selected suites is called \"\(name)\"",
        remedy: NearestNames.question(name, among: known)
          ?? "`chaindrill list` shows what there is"))
  }

  private mutating func selectedCases(
    of suite: Suite
  ) throws(Diagnostic) -> (positions: [UInt32], trials: [UInt16]) {
    var positions: [UInt32] = []
    var trials: [UInt16] = []
    var cases = suite.cases.reader()
    for position in 0..<suite.cases.count {
      let testCase = try cases.testCase(at: position)
      noteNames(of: testCase)
      guard selection.includes(testCase) else { continue }
      positions.append(UInt32(clamping: position))
      trials.append(UInt16(clamping: selection.adjusted(testCase).trials))
    }
    return (positions, trials)
  }

  /// Keeps names for suggestions only while a filter asks for them, and never very many.
  private mutating func noteNames(of testCase: TestCase) {
    if !selection.tags.isEmpty { seenTags.formUnion(testCase.tags) }
    guard !selection.cases.isEmpty else { return }
    if seenNames.count < 1000 { seenNames.insert(testCase.id) }
    for pattern in selection.cases where Wildcard.matches(testCase.id, pattern: pattern) {
      matchedCases.insert(pattern)
    }
  }

  private mutating func place(of member: ModelEnvironment) -> Int {
    if let known = members.firstIndex(where: { $0.name == member.name }) { return known }
    members.append(member)
    return members.count - 1
  }
}
