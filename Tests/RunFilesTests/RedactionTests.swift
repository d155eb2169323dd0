import ContractModel
import TestSupport
import Testing

@testable import RunFiles

@Suite struct RedactionTests {
  private let folder: TemporaryFolder
  private var directory: String { folder.path + "/run" }

  init() throws { folder = try TemporaryFolder() }

  @Test func masksCredentialsInBodiesAndForeignText() throws {
    let redactor = Redactor([Secret("sk-\"live\"-1")])
    let writer = try RunWriter(directory: directory, header: .make(), redactor: redactor)
    let place = try writer.store(Array("the key sk-\"live\"-1 echoed".utf8))
    var trial = TrialResult.make(verdict: .failed, detail: "key sk-\"live\"-1 is bad")
    trial.refusalEvidence = [RefusalFinding.Evidence(text: "sk-\"live\"-1", range: 4..<15)]
    trial.replyBody = place
    try writer.finish(trial)
    let reader = try RunReader(directory)
    #expect(
      String(decoding: try reader.body(place), as: UTF8.self) == "the key [redacted] echoed")
    try reader.forEachCase(suite: 0, member: 0) { result in
      #expect(result.trials.first?.detail == "key [redacted] is bad")
      #expect(result.trials.first?.refusalEvidence.map(\.text) == ["[redacted]"])
    }
    let file = String(decoding: try folder.bytes("run/run.ndjson"), as: UTF8.self)
    #expect(!file.contains("live"))
  }

  @Test func stopsARecordThatWouldStillCarryACredential() throws {
    let redactor = Redactor([Secret("hunter22")])
    let writer = try RunWriter(directory: directory, header: .make(), redactor: redactor)
    #expect(throws: RunFileError.credential(record: "trial record")) {
      try writer.finish(.make(caseID: "hunter22"))
    }
    let file = String(decoding: try folder.bytes("run/run.ndjson"), as: UTF8.self)
    #expect(!file.contains("hunter22"))
    try writer.finish(.make())
    #expect(try RunReader(directory).trialCount == 1)
  }

  @Test func stopsABodyInWhichTheMaskSpellsACredential() throws {
    let writer = try RunWriter(
      directory: directory, header: .make(), redactor: Redactor([Secret("redacted")]))
    #expect(throws: RunFileError.credential(record: "body")) {
      _ = try writer.store(Array("redacted".utf8))
    }
  }

  @Test func stopsAHeaderWithACredential() throws {
    #expect(throws: RunFileError.credential(record: "header record")) {
      _ = try RunWriter(
        directory: directory, header: .make(), redactor: Redactor([Secret("mistral/large")]))
    }
    #expect(try folder.bytes("run/run.ndjson").isEmpty)
  }
}
