import ContractModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RunFiles

@Suite struct RunWriterTests {
  private let folder: TemporaryFolder
  private var directory: String { folder.path + "/.chaindrill/runs/one" }

  init() throws { folder = try TemporaryFolder() }

  private func trials(_ reader: RunReader, suite: Int = 0, member: Int = 0) throws -> [TrialResult]
  {
    var trials: [TrialResult] = []
    try reader.forEachCase(suite: suite, member: member) { trials += $0.trials }
    return trials
  }

  @Test(arguments: 0..<20)
  func readsBackEveryFieldThatWasWritten(seed: UInt64) throws {
    var generator = TrialGenerator(seed: seed)
    let header = try RunHeader.make(filters: [generator.text()])
    let writer = try RunWriter(directory: directory, header: header)
    let written = (0..<40).map { generator.trial(.make($0)) }
    for trial in written.shuffled() { try writer.finish(trial) }
    let end = RunEnd(
      finished: Timestamp(milliseconds: 1_795_000_009_999),
      exit: ExitStatus(.success, .contract, advised: .contract),
      stop: RunStop(RunStop.Cause.allCases[Int(seed) % 5], generator.text()),
      possiblyPaid: [.make(7)],
      possiblyPaidTwice: [.make(3), .make(4, suite: 1, member: 1, trial: 2)],
      cost: Spending(0.1 + 0.2, estimated: seed % 2 == 0 ? 0.1 : 0))
    try writer.end(end)
    let reader = try RunReader(directory, scrutiny: .full)
    #expect(reader.header == header, "seed \(seed)")
    #expect(try trials(reader) == written, "seed \(seed)")
    #expect(reader.end == end, "seed \(seed)")
    #expect(reader.trialCount == 40)
    #expect(!reader.isTorn)
  }

  @Test func keepsFilesToTheirOwner() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    _ = try writer.store([1, 2, 3])
    #expect(try folder.permissions(".chaindrill") == 0o700)
    #expect(try folder.permissions(".chaindrill/runs/one") == 0o700)
    #expect(try folder.permissions(".chaindrill/runs/one/run.ndjson") == 0o600)
    #expect(try folder.permissions(".chaindrill/runs/one/bodies-0001.bin") == 0o600)
  }

  @Test func refusesAFolderThatHoldsARun() throws {
    _ = try RunWriter(directory: directory, header: .make())
    #expect(throws: RunFileError.exists(path: directory + "/run.ndjson")) {
      _ = try RunWriter(directory: directory, header: .make())
    }
  }

  @Test func refusesRecordsBehindTheEnd() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    try writer.end(
      RunEnd(finished: Timestamp(milliseconds: 0), exit: ExitStatus(.success, .passed)))
    #expect(throws: RunFileError.ended(path: directory + "/run.ndjson")) {
      try writer.finish(.make())
    }
    #expect(try RunReader(directory).trialCount == 0)
  }

  @Test func keepsEveryRecordWholeWhenManyTasksWrite() async throws {
    let writer = try RunWriter(directory: directory, header: .make())
    let text = String(repeating: "x\n", count: 700)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<16 {
        group.addTask {
          for index in 0..<50 {
            let step = StepID.make(task * 50 + index, member: task % 2)
            #expect(throws: Never.self) {
              try writer.sent(step)
              var trial = TrialResult.make(step, detail: text)
              trial.replyBody = try writer.store(Array("body \(step)".utf8))
              try writer.finish(trial)
            }
          }
        }
      }
    }
    let reader = try RunReader(directory, scrutiny: .full)
    #expect(reader.trialCount == 800)
    #expect(reader.sentButUnfinished.isEmpty)
    for member in 0..<2 {
      for trial in try trials(reader, member: member) {
        let body = try reader.body(try #require(trial.replyBody))
        #expect(String(decoding: body, as: UTF8.self) == "body \(trial.step)")
      }
    }
  }

  @Test func rollsSegmentsBeforeTheyGrowTooLarge() throws {
    let writer = try RunWriter(
      directory: directory, header: .make(), shards: [], redactor: Redactor([]), segmentSize: 10)
    let places = try [6, 4, 1, 25, 2].map { try writer.store(Array(repeating: 7, count: $0)) }
    #expect(places.map(\.segment) == [1, 1, 2, 3, 4])
    #expect(places.map(\.offset) == [0, 6, 0, 0, 0])
    let reader = try RunReader(directory)
    for place in places {
      #expect(try reader.body(place) == Array(repeating: 7, count: place.length))
    }
  }
}

@Suite struct RunWriterFailureTests {
  private let folder: TemporaryFolder
  private var directory: String { folder.path + "/run" }

  init() throws { folder = try TemporaryFolder() }

  /// A disk with room for `room` more bytes, then full.
  private final class Disk: Sendable {
    let room: Mutex<Int>

    init(room: Int) { self.room = Mutex(room) }

    func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
      room.withLock { room in
        guard room > 0 else { return -28 }
        let written = OpenFile.systemWrite(descriptor, bytes, min(count, room, 100))
        room -= written
        return written
      }
    }
  }

  @Test func saysThatTheDiskIsFullAndKeepsWholeRecordsOnly() throws {
    let disk = Disk(room: 5000)
    let writer = try RunWriter(
      directory: directory, header: .make(), shards: [], redactor: Redactor([]),
      write: disk.write)
    var written = 0
    #expect(throws: RunFileError.diskFull(path: directory + "/run.ndjson")) {
      while true {
        try writer.finish(.make(.make(written)))
        written += 1
      }
    }
    let reader = try RunReader(directory, scrutiny: .full)
    #expect(written > 0)
    #expect(reader.trialCount == written)
    #expect(!reader.isTorn)
    disk.room.withLock { $0 = 5000 }
    try writer.finish(.make(.make(written)))
    #expect(try RunReader(directory, scrutiny: .full).trialCount == written + 1)
  }

  @Test func takesBackABodyThatDidNotFit() throws {
    let disk = Disk(room: 5000)
    let writer = try RunWriter(
      directory: directory, header: .make(), shards: [], redactor: Redactor([]),
      write: disk.write)
    disk.room.withLock { $0 = 50 }
    #expect(throws: RunFileError.diskFull(path: directory + "/bodies-0001.bin")) {
      _ = try writer.store(Array(repeating: 1, count: 80))
    }
    disk.room.withLock { $0 = 5000 }
    let place = try writer.store([9, 9])
    #expect(place.offset == 0)
    #expect(try RunReader(directory).body(place) == [9, 9])
  }

  @Test func opensTheNextSegmentWhereABodyCannotBeTakenBack() throws {
    let calls = Mutex(0)
    var segments = BodySegments(directory: folder.path) { descriptor, bytes, count in
      let call = calls.withLock { calls in
        calls += 1
        return calls
      }
      switch call {
      case 1: return OpenFile.systemWrite(descriptor, bytes, 1)
      case 2:
        // The descriptor turns unusable for cutting back: a pipe takes its place.
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0, dup2(ends[1], descriptor) >= 0 else { return -5 }
        close(ends[0])
        close(ends[1])
        return -28
      default: return OpenFile.systemWrite(descriptor, bytes, count)
      }
    }
    #expect(throws: RunFileError.diskFull(path: folder.path + "/bodies-0001.bin")) {
      _ = try segments.append([1, 2], digest: ContentDigest(of: []))
    }
    let place = try segments.append([3], digest: ContentDigest(of: []))
    #expect(place.segment == 2)
    #expect(try folder.bytes("bodies-0002.bin") == [3])
  }

  @Test func keepsTheSystemsCodeOfOtherFailures() throws {
    let device = try OpenFile.creating(folder.path + "/device")
    var file = AppendFile(device) { _, _, _ in -5 }
    #expect(throws: RunFileError.system("write", path: device.path, code: 5)) {
      try file.append([1])
    }
    var silent = AppendFile(device) { _, _, _ in 0 }
    #expect(throws: RunFileError.system("write", path: device.path, code: 5)) {
      try silent.append([1])
    }
  }

  @Test func repeatsAnInterruptedWrite() throws {
    let device = try OpenFile.creating(folder.path + "/device")
    let calls = Mutex(0)
    var file = AppendFile(device) { descriptor, bytes, count in
      calls.withLock { $0 += 1 }
      return calls.withLock { $0 } == 1 ? -4 : OpenFile.systemWrite(descriptor, bytes, count)
    }
    try file.append([1, 2])
    #expect(try folder.bytes("device") == [1, 2])
  }

  @Test func refusesEverythingOnceAPartialRecordCannotBeTakenBack() throws {
    try folder.write([], to: "readonly")
    let file = try OpenFile.reading(folder.path + "/readonly")
    let calls = Mutex(0)
    var broken = AppendFile(file) { _, _, _ in
      calls.withLock { calls in
        calls += 1
        return calls == 1 ? 1 : -28
      }
    }
    #expect(throws: RunFileError.diskFull(path: file.path)) { try broken.append([1, 2]) }
    #expect(throws: RunFileError.broken(path: file.path)) { try broken.append([1]) }
  }
}
