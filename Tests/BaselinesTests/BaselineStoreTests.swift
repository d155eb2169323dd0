import ContractModel
import Foundation
import TestSupport
import Testing

@testable import Baselines

@Suite struct BaselineStoreTests {
  private let folder: TemporaryFolder
  private let store: BaselineStore
  private let names = [
    "triage.anthropic__claude-fable-5.json", "triage.mistral__large.json",
  ]

  init() throws {
    folder = try TemporaryFolder()
    store = BaselineStore(root: folder.path)
  }

  private func acceptance(_ members: [Int] = [0, 1]) throws -> BaselineAcceptance {
    try BaselineAcceptance.accept(
      MemoryRun.make(members.map { .make(member: $0) }), on: .acceptance)
  }

  @Test func loadsWhatWasWritten() throws {
    let acceptance = try acceptance()
    let outcome = try store.write(acceptance, as: "main")
    #expect(outcome == BaselineStore.WriteOutcome(written: names))
    let baseline = try store.load("main")
    #expect(baseline == Baseline(name: "main", files: acceptance.files))
    #expect(baseline.reference == "baseline main, accepted 2026-11-20")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/main").count == 2)
  }

  @Test func writesTheSameBytesWhenAcceptedAgain() throws {
    _ = try store.write(acceptance(), as: "main")
    let before = try names.map { try folder.bytes("main/" + $0) }
    #expect(
      try store.write(acceptance(), as: "main") == BaselineStore.WriteOutcome(unchanged: names))
    #expect(try names.map { try folder.bytes("main/" + $0) } == before)
  }

  @Test func removesFilesOfPlacesWithoutCasesAndLeavesOthersAlone() throws {
    _ = try store.write(acceptance(), as: "main")
    try folder.write("x".utf8, to: "main/notes.txt")
    var other = try #require(try acceptance().files.first)
    other.suite = "other"
    try folder.write(other.encoded(), to: "main/other.anthropic__claude-fable-5.json")
    let outcome = try store.write(acceptance([0]), as: "main")
    #expect(
      outcome == BaselineStore.WriteOutcome(unchanged: [names[0]], removed: [names[1]]))
    #expect(try store.load("main").files.map(\.suite) == ["other", "triage"])
    #expect(try store.write(acceptance([0]), as: "main").removed.isEmpty)
  }

  @Test func refusesTwoPlacesThatShareAFileBeforeWriting() throws {
    var clash = try acceptance()
    clash.files[1].member = "anthropic__claude-fable-5"
    #expect(
      throws: BaselineError.collision(
        file: names[0], first: "suite \"triage\" on \"anthropic/claude-fable-5\"",
        second: "suite \"triage\" on \"anthropic__claude-fable-5\"")
    ) { _ = try store.write(clash, as: "main") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/main"))
  }

  @Test func suggestsABaselineWithANearName() throws {
    _ = try store.write(acceptance(), as: "main")
    let error = #expect(throws: BaselineError.self) { _ = try store.load("mian") }
    #expect(error?.description == "no baseline \"mian\"; did you mean \"main\"?")
    #expect(store.names() == ["main"])
  }

  @Test(arguments: ["", "..", ".git", "../main", "a/b", "a b", "a\u{0}", "é"])
  func refusesHostileNames(name: String) throws {
    #expect(throws: BaselineError.unusableBaseline(name)) { _ = try store.load(name) }
    #expect(throws: BaselineError.unusableBaseline(name)) {
      _ = try store.write(acceptance(), as: name)
    }
  }

  @Test func refusesAFileUnderAnotherPlacesName() throws {
    _ = try store.write(acceptance(), as: "main")
    let path = folder.path + "/main/"
    try FileManager.default.moveItem(atPath: path + names[1], toPath: path + "x.json")
    #expect(throws: BaselineError.misplaced(path: path + "x.json", expected: names[1])) {
      _ = try store.load("main")
    }
  }

  @Test func readsNoLinksAndNoFolders() throws {
    _ = try store.write(acceptance(), as: "main")
    let path = folder.path + "/main/"
    try FileManager.default.createSymbolicLink(
      atPath: path + "a.json", withDestinationPath: path + names[0])
    #expect(throws: BaselineError.notRegularFile(path: path + "a.json")) {
      _ = try store.load("main")
    }
  }

  @Test func keepsTheOldFileWhereTheNewOneCannotBeWritten() throws {
    _ = try store.write(acceptance(), as: "main")
    let path = folder.path + "/main/" + names[0]
    try FileManager.default.createDirectory(
      atPath: path + BaselineStore.temporarySuffix + "/x", withIntermediateDirectories: true)
    var changed = try acceptance()
    changed.files[0].model = "other"
    let error = #expect(throws: BaselineError.self) { _ = try store.write(changed, as: "main") }
    if case .unwritable(path, _) = error {} else { Issue.record("\(String(describing: error))") }
    #expect(try store.load("main").files == (try acceptance().files))
  }

  @Test func listsFoldersWithUsableNamesAlone() throws {
    #expect(store.names().isEmpty)
    for name in ["main", "b.2", ".hidden", "a b"] { try folder.makeFolder(name) }
    try folder.write("x", to: "file")
    #expect(store.names() == ["b.2", "main"])
    let longest = String(repeating: "n", count: 64)
    #expect(try store.write(acceptance(), as: longest).written == names)
    #expect(throws: BaselineError.self) {
      try store.write(acceptance(), as: longest + "n")
    }
  }

  @Test func leavesHiddenAndOtherFilesUnread() throws {
    _ = try store.write(acceptance(), as: "main")
    for name in [".a.json", "notes.txt", "a.json.bak"] { try folder.write("x", to: "main/" + name) }
    #expect(try store.load("main").files.count == 2)
  }

  @Test func aFileWhereTheFolderShouldBeIsNoBaseline() throws {
    try folder.write("x", to: "main")
    #expect(throws: BaselineError.notFound(name: "main", known: [])) { try store.load("main") }
  }

  @Test func tellsRemovedFilesInTheirOrder() throws {
    let members = ["b/2", "a/1", "c/3"]
    let all = try BaselineAcceptance.accept(
      MemoryRun.make(members.indices.map { .make(member: $0) }, members: members),
      on: .acceptance)
    _ = try store.write(all, as: "main")
    let none = try BaselineAcceptance.accept(
      MemoryRun.make([], members: members), on: .acceptance)
    #expect(
      try store.write(none, as: "main").removed
        == ["triage.a__1.json", "triage.b__2.json", "triage.c__3.json"])
  }
}
