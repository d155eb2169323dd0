import ContractModel
import Foundation
import TestSupport

@testable import Baselines
@testable import RunFiles

extension FuzzTarget {
  /// Files of earlier runs, and what was accepted of them.
  static let runs: [FuzzTarget] = [runFiles, baselines]

  private static let runFiles = FuzzTarget(
    "run-file", share: 25, work: 12, .lines,
    .files("Tests/CommandTests/Cases", "run.ndjson") + RunSamples.written
  ) { bytes, _ in
    let folder = try RunSamples.folder.get()
    let name = "\(ProcessInfo.processInfo.processIdentifier).ndjson"
    try folder.write(bytes, to: name)
    var counts: [RunReader.Scrutiny: Int] = [:]
    for scrutiny in [RunReader.Scrutiny.quick, .full, .tolerant] {
      do {
        let run = try RunReader("\(folder.path)/\(name)", scrutiny: scrutiny)
        counts[scrutiny] = run.trialCount
        for problem in run.damage { try Demands.message(problem.description, of: "damage") }
        try RunSamples.walk(run)
      } catch let error as RunFileError {
        try Demands.message(error.description, of: "run file")
      }
    }
    if let full = counts[.full] {
      try Demands.same(counts[.quick], full, "a quick look counts what a close one counts")
      try Demands.same(counts[.tolerant], full, "tolerance changes nothing of a whole file")
    }
  }

  private static let baselines = FuzzTarget(
    "baseline", share: 15, work: 6, .json, .files("fixtures/baselines", ".json")
  ) { bytes, _ in
    do {
      let file = try BaselineFile(bytes, path: "b.json")
      let again = outcome { try BaselineFile(file.encoded(), path: "c") }
      try Demands.same(again, .success(file), "a baseline written reads as itself")
      _ = outcome { try BaselineFile.fileName(suite: file.suite, member: file.member) }
    } catch let error as BaselineError {
      try Demands.message(error.description, of: "baseline")
    }
  }
}

/// A run as the writer writes it, and what readers do with one.
enum RunSamples {
  static let folder = Result { try TemporaryFolder() }

  static let written = FuzzCorpus {
    (try? TemporaryFolder()).flatMap { folder in
      guard let run = RunID("01ARZ3NDEKTSV4RRFFQ69G5FAV") else { return nil }
      let path = "\(folder.path)/run"
      let result: [UInt8]? = try? write(run, path)
      return result.map { [$0] }
    } ?? []
  }

  private static func write(_ run: RunID, _ path: String) throws -> [UInt8] {
    let digest = ContentDigest(of: [])
    let header = RunHeader(
      run: run, toolVersion: "1", started: Timestamp(milliseconds: 1_795_000_000_123),
      hostname: "ci", mode: .replay, overlays: .off, filters: [],
      members: [
        .init(
          name: "a/b", family: "b", provider: "a", region: nil, wire: .mistral, model: "m",
          digest: digest)
      ],
      suites: [
        .init(
          name: "s", version: 1, file: "suites/s.yaml", digest: digest, route: "r", chain: [0],
          caseCount: 4)
      ], cassettes: nil, hasSyntheticRecordings: false)
    let writer = try RunWriter(directory: path, header: header)
    for position in 0..<4 {
      let step = StepID(suite: 0, member: 0, position: position, trial: 1)
      try writer.sent(step)
      let verdict: Verdict = position == 2 ? .failed : .passed
      _ = try writer.finish(
        TrialResult(
          step: step, caseID: "case-\(position)",
          location: SourceLocation(file: "suites/s.yaml", line: 4, column: 5), planned: 1,
          passes: 1,
          verdict: verdict, reason: verdict == .passed ? .passed : .contract, contract: digest,
          finished: Timestamp(milliseconds: 1_795_000_001_000)))
    }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/run.ndjson")))
  }

  /// Reads every case of every place the header names, as reports do.
  static func walk(_ run: RunReader) throws {
    for suite in run.header.suites.indices.prefix(8) {
      for member in run.header.members.indices.prefix(8) {
        var cases = 0
        do {
          try run.forEachCase(suite: suite, member: member) { result in
            cases += 1
            for trial in result.trials {
              guard let body = trial.replyBody else { continue }
              let read = outcome { try run.body(body) }
              if case .failure(let error) = read { try Demands.message(error.text, of: "body") }
            }
          }
        } catch let error as RunFileError {
          try Demands.message(error.description, of: "trial")
          continue
        }
        var outcomes = 0
        try run.forEachOutcome(suite: suite, member: member) { _ in outcomes += 1 }
        try Demands.same(outcomes, cases, "outcomes are as many as cases")
      }
    }
  }
}
