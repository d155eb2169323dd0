import ContractModel
import Testing

@testable import Reports

@Suite struct ProgressLineTests {
  private func finished(_ position: Int, member: Int, _ verdict: Verdict = .passed) -> RunEvent {
    .trialFinished(.make("c", position: position, member: member, verdict))
  }

  @Test func plainOutputTellsEachSuiteOnEachMemberInPlanOrder() throws {
    var line = ProgressLine(.plain)
    let header = try RunHeader.make(suites: [.make(cases: 1)])
    #expect(line.receive(.started(header, steps: 2), at: .zero) == nil)
    #expect(line.receive(finished(0, member: 1), at: .seconds(1)) == nil)
    #expect(
      line.receive(finished(0, member: 0, .failed), at: .seconds(2))
        == .append([
          "support-triage on anthropic/claude-fable-5: 1/1 case, 1 trial failed",
          "support-triage on openai/gpt-4.1-mini: 1/1 case",
        ]))
    #expect(line.receive(.finished(.make()), at: .seconds(3)) == nil)
  }

  @Test func plainOutputTellsEveryTenPerCentOfALongRun() throws {
    var line = ProgressLine(.plain)
    let header = try RunHeader.make(suites: [.make(chain: [0], cases: 30)])
    _ = line.receive(.started(header, steps: 30), at: .zero)
    let drawings = (0..<29).compactMap { line.receive(finished($0, member: 0), at: .zero) }
    #expect(drawings.count == 9)
    #expect(drawings[0] == .append(["10% 3/30 trials"]))
    #expect(
      line.receive(.stopped(RunStop(.maxCost, "cost\u{1B}[0m")), at: .zero)
        == .append(["stopping: budget: cost\\u{1B}[0m"]))
    #expect(
      line.receive(.finished(.make()), at: .zero)
        == .append(["support-triage on anthropic/claude-fable-5: 29/30 cases"]))
  }

  @Test func barsAreDrawnOverOneAnotherAndNotTooOften() throws {
    var line = ProgressLine(.terminal(width: 60, glyphs: .ascii))
    let header = try RunHeader.make(suites: [.make(cases: 2)])
    let first = line.receive(.started(header, steps: 4), at: .zero)
    guard case .redraw(0, let lines)? = first else {
      Issue.record("no bars at the start")
      return
    }
    #expect(lines.count == 2)
    #expect(line.receive(finished(0, member: 0, .failed), at: .milliseconds(99)) == nil)
    guard case .redraw(2, let later)? = line.tick(at: .milliseconds(100)) else {
      Issue.record("no bars after the interval")
      return
    }
    #expect(later[0].hasPrefix("claude-fable-5 [###"))
    #expect(later[0].hasSuffix(".] 1/2, 1 failed"))
    #expect(later.allSatisfy { TextWidth.of($0) < 60 })
    #expect(line.tick(at: .seconds(9)) == nil)
    #expect(line.receive(.finished(.make()), at: .seconds(9)) == .redraw(erasing: 2, lines: []))
  }

  @Test func noteStaysAboveTheBars() throws {
    var line = ProgressLine(.terminal(width: 60, glyphs: .unicode))
    _ = line.receive(.started(try .make(), steps: 4), at: .zero)
    #expect(
      line.receive(.stopped(RunStop(.maxTime, "cost")), at: .milliseconds(1))
        == .redraw(erasing: 2, lines: ["stopping: budget: cost"]))
    guard case .redraw(0, _)? = line.tick(at: .milliseconds(2)) else {
      Issue.record("the bars did not come back")
      return
    }
  }

  @Test func atMostEightRowsAreDrawn() throws {
    let members = (0..<20).map { "p/model-\($0)" }
    let header = try RunHeader.make(
      members: members, suites: [.make(chain: Array(0..<20), cases: 1)])
    var line = ProgressLine(.terminal(width: 80, glyphs: .unicode))
    guard case .redraw(_, let lines)? = line.receive(.started(header, steps: 20), at: .zero) else {
      Issue.record("no bars")
      return
    }
    #expect(lines.count == 8)
    #expect(lines[7].hasPrefix("13 more"))
    #expect(lines[7].hasSuffix(" 0/13"))
  }

  /// What an earlier part of a run finished on the first member.
  private func earlier(_ trials: [TrialResult]) -> FinishedPart {
    var part = FinishedPart(suite: 0, member: 0)
    for trial in trials { part.add(trial) }
    return part
  }

  @Test func aResumedRunCountsWhatWasFinishedBefore() throws {
    var line = ProgressLine(.plain)
    let header = try RunHeader.make(suites: [.make(chain: [0], cases: 3)])
    let done = earlier([.make("a", .failed), .make(trial: 1, of: 2), .make(trial: 2, of: 2)])
    #expect(line.receive(.started(header, steps: 1, earlier: [done]), at: .zero) == nil)
    #expect(
      line.receive(finished(2, member: 0, .unverified), at: .zero)
        == .append([
          "support-triage on anthropic/claude-fable-5: 3/3 cases, 1 trial failed, "
            + "1 trial unverified"
        ]))
  }

  @Test func aResumedRunTellsItsShareOfTheWhole() throws {
    var line = ProgressLine(.plain)
    let header = try RunHeader.make(suites: [.make(chain: [0], cases: 30)])
    let done = earlier((0..<15).map { .make("c", position: $0) })
    #expect(line.receive(.started(header, steps: 15, earlier: [done]), at: .zero) == nil)
    let drawings = (15..<18).compactMap { line.receive(finished($0, member: 0), at: .zero) }
    #expect(drawings == [.append(["60% 18/30 trials"])])
  }

  @Test func barsOfAResumedRunBeginWhereItWas() throws {
    var line = ProgressLine(.terminal(width: 60, glyphs: .ascii))
    let header = try RunHeader.make(suites: [.make(chain: [0], cases: 2)])
    let done = earlier([.make("a", .failed)])
    guard
      case .redraw(0, let lines)? = line.receive(
        .started(header, steps: 1, earlier: [done]), at: .zero)
    else {
      Issue.record("no bars at the start")
      return
    }
    #expect(lines[0].hasSuffix(" 1/2, 1 failed"))
  }

  @Test func repeatedTrialsCountAsPartsOfACase() throws {
    var line = ProgressLine(.plain)
    _ = line.receive(
      .started(try .make(suites: [.make(chain: [0], cases: 1)]), steps: 3), at: .zero)
    for trial in 1...2 {
      let event = RunEvent.trialFinished(.make(trial: trial, of: 3))
      #expect(line.receive(event, at: .zero) == nil)
    }
    let last = line.receive(.trialFinished(.make(trial: 3, of: 3, .unverified)), at: .zero)
    #expect(
      last
        == .append(["support-triage on anthropic/claude-fable-5: 1/1 case, 1 trial unverified"]))
  }

  @Test func tenPerCentAreToldFromTwentyTrialsOn() throws {
    for (steps, isTold) in [(19, false), (20, true)] {
      var line = ProgressLine(.plain)
      let header = try RunHeader.make(suites: [.make(chain: [0], cases: steps)])
      _ = line.receive(.started(header, steps: steps), at: .zero)
      let drawings = (0..<5).compactMap { line.receive(finished($0, member: 0), at: .zero) }
      #expect(drawings.isEmpty != isTold)
    }
  }

  @Test func aFinishedLineSaysNoMore() throws {
    for output in [ProgressLine.Output.plain, .terminal(width: 60, glyphs: .ascii)] {
      var line = ProgressLine(output)
      #expect(line.receive(.finished(.make()), at: .zero) == nil)
      #expect(line.tick(at: .zero) == nil)
      let header = try RunHeader.make(suites: [.make(chain: [0], cases: 2)])
      _ = line.receive(.started(header, steps: 2), at: .zero)
      #expect(line.receive(.finished(.make()), at: .seconds(1)) != nil)
      #expect(line.receive(.finished(.make()), at: .seconds(2)) == nil)
      #expect(line.receive(finished(0, member: 0), at: .seconds(3)) == nil)
    }
  }

  @Test func aLongNoteIsCut() throws {
    var line = ProgressLine(.plain)
    let drawing = line.receive(
      .stopped(RunStop(.maxCost, String(repeating: "x", count: 400))), at: .zero)
    guard case .append(let lines)? = drawing else {
      Issue.record("no note")
      return
    }
    #expect(lines[0].utf8.count == 300)
  }

  @Test func barsFillTheirRoomAndNoMore() throws {
    func bars(_ done: Int, of cases: Int, width: Int, members: [String] = ["m"]) throws -> [String]
    {
      var progress = RunProgress(
        try .make(members: members, suites: [.make(chain: Array(members.indices), cases: cases)]),
        steps: cases)
      for position in 0..<done { progress.add(.make("c", position: position, .unverified)) }
      return ProgressBars(width: width, glyphs: .ascii).lines(progress)
    }
    let text = " 0/10"
    // Label, blank, brackets and one column that stays free.
    #expect(try bars(0, of: 10, width: 40) == ["m [\(dots(40 - 1 - 5 - 4))]\(text)"])
    #expect(try bars(0, of: 10, width: 50) == ["m [\(dots(40))]\(text)"])
    #expect(try bars(0, of: 10, width: 60) == ["m [\(dots(40))]\(text)"])
    let half = String(repeating: "#", count: 20) + dots(20)
    #expect(try bars(5, of: 10, width: 80) == ["m [\(half)] 5/10, 5 unverified"])
    #expect(try bars(0, of: 0, width: 80) == ["m [\(String(repeating: "#", count: 40))] 0/0"])
    #expect(
      try bars(0, of: 1, width: 60, members: ["m", "longer"])
        == ["m      [\(dots(40))] 0/1", "longer [\(dots(40))] 0/1"])
  }

  private func dots(_ count: Int) -> String { String(repeating: ".", count: count) }

  @Test func eightMembersAllHaveTheirRow() throws {
    for (count, last) in [(8, "model-7 "), (9, "2 more ")] {
      let header = try RunHeader.make(
        members: (0..<count).map { "p/model-\($0)" },
        suites: [.make(chain: Array(0..<count), cases: 1)])
      let lines = ProgressBars(width: 80, glyphs: .ascii).lines(RunProgress(header, steps: count))
      #expect(lines.count == 8)
      #expect(lines[7].hasPrefix(last))
    }
  }
}
