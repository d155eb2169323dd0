import ContractModel
import Execution
import Foundation
import MockProvider

/// Scripted replies of all suites, matched with what a plan would send.
struct ReplyScript {
  private var suites: [String: ScriptedReplies] = [:]

  /// Reads every SUITE.jsonl of the folders; throws every finding of every file at once.
  init(folders: [String], root: String) throws {
    var findings: [Diagnostic] = []
    for folder in folders {
      let path = folder.hasPrefix("/") ? folder : root + "/" + folder
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw CommandFailure(usage: "the folder \"\(folder)\" cannot be read")
      }
      for name in names.sorted() where name.hasSuffix(".jsonl") {
        guard let data = FileManager.default.contents(atPath: path + "/" + name) else { continue }
        let (replies, problems) = ScriptedReplies.parse(Array(data), file: "\(folder)/\(name)")
        findings += problems
        let suite = String(name.dropLast(".jsonl".count))
        suites[suite] = suites[suite]?.overlaid(with: replies) ?? replies
      }
    }
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw CommandFailure(findings) }
  }

  /// The plan's exchanges in its order, and a finding for each that has no scripted reply.
  func exchanges(
    of plan: Plan
  ) throws -> (exchanges: [ScriptedExchange], missing: [Diagnostic]) {
    var exchanges: [ScriptedExchange] = []
    var missing: [Diagnostic] = []
    for part in plan.suites {
      for index in 0..<part.caseCount {
        let testCase = try part.testCase(at: index)
        for place in part.members {
          let member = plan.members[place]
          let prompt = testCase.prompt.tailored(to: member, overlays: plan.overlays)
          for trial in 1...testCase.trials {
            let wanted = ScriptedReply.Place(
              caseID: testCase.id, member: member.name, trial: trial)
            if let reply = suites[part.suite.name]?[wanted] {
              exchanges.append(
                ScriptedExchange(
                  suite: part.suite.name, member: member, prompt: prompt, reply: reply))
            } else {
              missing.append(
                Diagnostic(
                  .warning, code: "no-scripted-reply",
                  "case \"\(testCase.id)\" has no reply of \"\(member.name)\" in trial \(trial)",
                  at: testCase.location))
            }
          }
        }
      }
    }
    return (exchanges, missing)
  }
}
