import ContractModel
import Foundation
import TestSupport
import Testing

@testable import RunFiles

@Suite struct RunStoreTests {
  private let folder: TemporaryFolder
  private let store: RunStore
  private let ids = [
    "01ARZ3NDEKTSV4RRFFQ69G5FAV", "01BX5ZZKBKACTAV9WEVGEMMVRZ", "01BX5ZZKBKACTAV9WEVGEMMVS0",
  ]

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(root: folder.path + "/runs")
  }

  private func fill() throws {
    for id in [ids[1], ids[0], ids[2]] {
      let run = try #require(RunID(id))
      _ = try RunWriter(directory: store.directory(of: run), header: .make(run: run))
    }
  }

  @Test func listsRunsNewestFirst() throws {
    try fill()
    #expect(try store.runs().map(\.text) == ids.reversed())
    #expect(try store.latest()?.text == ids[2])
  }

  @Test func hasNoRunsWhereTheFolderIsMissing() throws {
    #expect(try store.runs().isEmpty)
    #expect(try store.latest() == nil)
  }

  @Test func ignoresJunk() throws {
    try fill()
    try folder.write("x".utf8, to: "runs/.DS_Store")
    try folder.write("x".utf8, to: "runs/01CX5ZZKBKACTAV9WEVGEMMVRZ")
    for name in ["01DX5ZZKBKACTAV9WEVGEMMVRZ", "notes", "01ex5zzkbkactav9wevgemmvrz"] {
      try FileManager.default.createDirectory(
        atPath: store.root + "/" + name, withIntermediateDirectories: true)
    }
    #expect(try store.runs().count == 3)
  }

  @Test func findsARunByTheStartOfItsID() throws {
    try fill()
    #expect(try store.run(startingWith: "01a").text == ids[0])
    #expect(try store.run(startingWith: ids[1]).text == ids[1])
    #expect(throws: RunFileError.noSuchRun(prefix: "02")) { try store.run(startingWith: "02") }
    #expect(throws: RunFileError.noSuchRun(prefix: "")) { try store.run(startingWith: "") }
    let error = #expect(throws: RunFileError.self) { try store.run(startingWith: "01B") }
    #expect(
      error?.description
        == "\"01B\" starts the ids of 2 runs (\(ids[2]), \(ids[1])); give more of it")
  }
}
